// pending-rows.ts — rows that wait to be written together, in the order in which the store needs them.
import type { OnConflict, RowWriter, Rows } from '../store/row-writer.ts';

const TABLES = {
  facts: table('facts', 'fail', [
    'company',
    'seq',
    'id',
    'version',
    'kind',
    'revision',
    'caused_by',
    'body',
    'content_hash',
    'recorded_at',
  ]),
  personal: table('personal', 'fail', ['company', 'fact_seq', 'body']),
  explanations: table('explanations', 'replace', ['company', 'fact_seq', 'body']),
  transaction_ids: table('transaction_ids', 'keep', ['company', 'id', 'fact_seq']),
  case_facts: table('case_facts', 'keep', ['company', 'case_id', 'fact_seq']),
  case_lookups: table('case_lookups', 'keep', ['company', 'key', 'case_id']),
  reviews: table('reviews', 'fail', [
    'company',
    'id',
    'case_id',
    'fact_seq',
    'why',
    'because',
    'candidates',
    'state',
    'recorded_at',
  ]),
  commands: table('commands', 'fail', [
    'company',
    'seq',
    'id',
    'case_id',
    'lane',
    'side',
    'type',
    'body',
    'hook',
    'fact_seq',
    'state',
    'attempts',
    'recorded_at',
    'updated_at',
  ]),
} as const;

type TableName = keyof typeof TABLES;
type Row = Rows['rows'][number];

/**
 * Rows of a transaction that are written when `flush` says so. What was added since `begin` can be taken back alone,
 * whether it was written meanwhile or not.
 */
export class PendingRows {
  readonly #writer: RowWriter;
  readonly #company: string;
  readonly #lists = Object.fromEntries(Object.keys(TABLES).map((name) => [name, []])) as unknown as Record<
    TableName,
    Row[]
  >;
  #marks: Readonly<Record<TableName, number>> | undefined;
  #hasSavepoint = false;

  constructor(writer: RowWriter, company: string) {
    this.#writer = writer;
    this.#company = company;
  }

  /** The values in the order of the table's columns, without the company. */
  add(name: TableName, row: Row): void {
    this.#lists[name].push([this.#company, ...row]);
  }

  begin(): void {
    this.#marks = this.#eachTable((list) => list.length);
  }

  keep(): void {
    if (this.#hasSavepoint) this.#writer.savepoint('release');
    this.#end();
  }

  takeBack(): void {
    if (this.#hasSavepoint) {
      this.#writer.savepoint('rollback');
      this.#writer.savepoint('release');
    }
    for (const name of NAMES) this.#lists[name].length = this.#marks?.[name] ?? 0;
    this.#end();
  }

  /** Writes everything. Within `begin` and its end, whatever the store writes from now on can be taken back too. */
  flush(): void {
    if (this.#marks !== undefined && !this.#hasSavepoint) {
      const marks = this.#marks;
      for (const name of NAMES) this.#write(name, this.#lists[name].splice(0, marks[name]));
      this.#writer.savepoint('begin');
      this.#hasSavepoint = true;
      this.#marks = this.#eachTable(() => 0);
    }
    for (const name of NAMES) this.#write(name, this.#lists[name].splice(0));
  }

  #write(name: TableName, rows: readonly Row[]): void {
    if (rows.length > 0) this.#writer.insert({ ...TABLES[name], rows });
  }

  #end(): void {
    this.#marks = undefined;
    this.#hasSavepoint = false;
  }

  #eachTable(valueOf: (list: readonly Row[]) => number): Readonly<Record<TableName, number>> {
    return Object.fromEntries(NAMES.map((name) => [name, valueOf(this.#lists[name])])) as Record<TableName, number>;
  }
}

const NAMES = Object.keys(TABLES) as readonly TableName[];

function table<T extends Rows['table']>(name: T, onConflict: OnConflict, columns: readonly string[]) {
  return { table: name, onConflict, columns } as const;
}

// pending-rows.ts — rows that wait to be written together, in the order in which the store needs them.
import type { OnConflict, Rows, RowWriter, Value } from '../store/row-writer.ts';

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
    'made',
    'explanation',
    'content_hash',
    'recorded_at',
  ]),
  personal: table('personal', 'fail', ['company', 'fact_seq', 'body']),
  transaction_ids: table('transaction_ids', 'keep', ['company', 'id', 'fact_seq']),
  case_facts: table('case_facts', 'keep', ['company', 'case_id', 'fact_seq', 'row_seq']),
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
type Row = Value[];

const SEQ = TABLES.facts.columns.indexOf('seq');
const EXPLANATION = TABLES.facts.columns.indexOf('explanation');

interface List {
  readonly name: TableName;
  readonly rows: Row[];
  /** How many there were at `begin`. */
  mark: number;
}

/** The store needs a fact before what points at it. */
const NAMES = Object.keys(TABLES) as readonly TableName[];

/**
 * Rows of a transaction that are written when `flush` says so. What was added since `begin` can be taken back alone,
 * whether it was written meanwhile or not.
 */
export class PendingRows {
  readonly #writer: RowWriter;
  readonly #lists: readonly List[] = NAMES.map((name) => ({ name, rows: [], mark: 0 }));
  readonly #listOf = new Map(this.#lists.map((list) => [list.name, list]));
  #isMarked = false;
  #hasSavepoint = false;

  constructor(writer: RowWriter) {
    this.#writer = writer;
  }

  /** The values in the order of the table's columns. */
  add(name: TableName, row: Row): void {
    this.#listOf.get(name)?.rows.push(row);
  }

  /** Completes a fact that still waits; false when it was written, or could not be taken back alone any more. */
  explain(seq: number, text: string): boolean {
    const list = this.#listOf.get('facts');
    if (list === undefined) return false;
    for (let at = list.rows.length - 1; at >= (this.#isMarked ? list.mark : 0); at -= 1) {
      const row = list.rows[at];
      if (row?.[SEQ] !== seq) continue;
      row[EXPLANATION] = text;
      return true;
    }
    return false;
  }

  begin(): void {
    for (const list of this.#lists) list.mark = list.rows.length;
    this.#isMarked = true;
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
    for (const list of this.#lists) list.rows.length = list.mark;
    this.#end();
  }

  /** Writes everything. Within `begin` and its end, whatever the store writes from now on can be taken back too. */
  flush(): void {
    if (this.#isMarked && !this.#hasSavepoint) {
      for (const list of this.#lists) this.#write(list, list.mark);
      this.#writer.savepoint('begin');
      this.#hasSavepoint = true;
      for (const list of this.#lists) list.mark = 0;
    }
    for (const list of this.#lists) this.#write(list, list.rows.length);
  }

  #write({ name, rows }: List, count: number): void {
    if (count > 0) this.#writer.insert({ ...TABLES[name], rows: rows.splice(0, count) });
  }

  #end(): void {
    this.#isMarked = false;
    this.#hasSavepoint = false;
  }
}

function table<T extends Rows['table']>(name: T, onConflict: OnConflict, columns: readonly string[]) {
  return { table: name, onConflict, columns } as const;
}

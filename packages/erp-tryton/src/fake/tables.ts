// tables.ts — the rows of the fake, with the times of their writing as Tryton keeps them.

/** Amounts are whole cents, days `YYYY-MM-DD`, moments `YYYY-MM-DDTHH:MM:SS.ffffff`, references `model,id`. */
export type Row = Record<string, unknown> & { readonly id: number };

/** Which model a field points to. */
const RELATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'account.invoice': {
    party: 'party.party',
    currency: 'currency.currency',
    company: 'company.company',
    move: 'account.move',
    account: 'account.account',
  },
  'account.move': { company: 'company.company', journal: 'account.journal', period: 'account.period' },
  'account.move.line': {
    move: 'account.move',
    account: 'account.account',
    reconciliation: 'account.move.reconciliation',
  },
  'account.account': { type: 'account.account.type' },
  'account.dunning': { line: 'account.move.line' },
  'account.invoice.payment.method': { debit_account: 'account.account' },
  'company.company': { party: 'party.party', currency: 'currency.currency' },
  'party.party': { tax_identifier: 'party.identifier' },
};

type Computed = (row: Row, tables: Tables) => unknown;

/** What Tryton works out when it is asked. */
const COMPUTED: Readonly<Record<string, Readonly<Record<string, Computed>>>> = {
  'account.invoice': {
    lines_to_pay: (invoice, tables) => ownLines(invoice, tables).map((line) => line.id),
    total_amount: (invoice, tables) => ownLines(invoice, tables).reduce((sum, line) => sum + balanceOf(line), 0),
    amount_to_pay: (invoice, tables) => openCents(invoice, tables),
    _timestamp: (invoice) => String(invoice.write_date ?? invoice.create_date),
  },
  'account.move.line': {
    invoice_payments: (line, tables) => tables.linkedTo(line.id),
  },
  'account.dunning': {
    active: (dunning, tables) => tables.get('account.move.line', dunning.line as number)?.reconciliation === null,
  },
};

export interface Tables {
  insert(model: string, values: Readonly<Record<string, unknown>>): Row;
  /** Changes a row and says when. */
  update(row: Row, values: Readonly<Record<string, unknown>>): void;
  get(model: string, id: number): Row | undefined;
  all(model: string): readonly Row[];
  /** The invoices whose payment lines have this one among them. */
  linkedTo(line: number): readonly number[];
  /** The lines of a booking. */
  linesOf(move: unknown): readonly Row[];
  /** The value at a path like `party.name`; null where a reference on the way is empty. */
  valueAt(model: string, row: Row, path: string): unknown;
  /** Reads such a value of many rows. */
  getter(model: string, path: string): (row: Row) => unknown;
  /** The model and row that a field points to. */
  follow(model: string, row: Row, field: string): { readonly model: string; readonly row: Row | undefined } | undefined;
}

export function createTables(now: () => string): Tables {
  const models = new Map<string, Map<number, Row>>();
  let links: Map<number, number[]> | undefined; // made when it is asked for, until something changes
  const linesByMove = new Map<unknown, Row[]>();
  const rowsOf = (model: string): Map<number, Row> => {
    const rows = models.get(model) ?? new Map<number, Row>();
    models.set(model, rows);
    return rows;
  };

  const tables: Tables = {
    insert(model, values) {
      links = undefined;
      const rows = rowsOf(model);
      const row: Row = { create_date: now(), write_date: null, ...values, id: rows.size + 1 };
      rows.set(row.id, row);
      if (model === 'account.move.line') linesByMove.set(row.move, [...(linesByMove.get(row.move) ?? []), row]);
      return row;
    },
    update(row, values) {
      links = undefined;
      Object.assign(row, values, { write_date: now() });
    },
    get: (model, id) => rowsOf(model).get(id),
    all: (model) => [...rowsOf(model).values()],
    linkedTo(line) {
      links ??= linksOf(rowsOf('account.invoice').values());
      return links.get(line) ?? [];
    },
    linesOf: (move) => linesByMove.get(move) ?? [],
    follow(model, row, field) {
      const target = RELATIONS[model]?.[field];
      return target === undefined ? undefined : { model: target, row: rowsOf(target).get(row[field] as number) };
    },
    valueAt: (model, row, path) => tables.getter(model, path)(row),
    getter(model, path) {
      const [field = '', ...rest] = path.split('.');
      const inner = rest.join('.');
      const computed = COMPUTED[model]?.[field];
      if (inner === '') return computed === undefined ? (row) => row[field] ?? null : (row) => computed(row, tables);
      const target = RELATIONS[model]?.[field];
      if (target === undefined) return () => null;
      const [rows, get] = [rowsOf(target), tables.getter(target, inner)];
      return (row) => {
        const next = rows.get(row[field] as number);
        return next === undefined ? null : get(next);
      };
    },
  };
  return tables;
}

function linksOf(invoices: Iterable<Row>): Map<number, number[]> {
  const links = new Map<number, number[]>();
  for (const invoice of invoices)
    for (const line of invoice.payment_lines as number[]) links.set(line, [...(links.get(line) ?? []), invoice.id]);
  return links;
}

/** What a line adds to the debt, in cents. */
export function balanceOf(line: Row): number {
  return (line.debit as number) - (line.credit as number);
}

export function ownLines(invoice: Row, tables: Tables): readonly Row[] {
  return tables.linesOf(invoice.move).filter((line) => line.account === invoice.account);
}

/** What is open, in cents: own lines and payment lines that are not reconciled. */
export function openCents(invoice: Row, tables: Tables): number {
  if (invoice.state !== 'posted') return 0;
  return openLines(invoice, tables).reduce((sum, line) => sum + balanceOf(line), 0);
}

export function openLines(invoice: Row, tables: Tables): readonly Row[] {
  const linked = (invoice.payment_lines as number[]).flatMap((id) => tables.get('account.move.line', id) ?? []);
  return [...linked, ...ownLines(invoice, tables)].filter((line) => line.reconciliation === null);
}

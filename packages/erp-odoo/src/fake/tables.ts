// tables.ts — the records of the fake, model by model, and the search through them.

export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

export interface Tables {
  get(model: string, id: number): Row | undefined;
  all(model: string): readonly Row[];
  /** Makes a record and gives its id. Ids grow over all models. */
  add(model: string, fields: Readonly<Record<string, unknown>>): number;
  change(model: string, id: number, fields: Readonly<Record<string, unknown>>): void;
  remove(model: string, id: number): void;
  search(model: string, search: SearchArguments): readonly Row[];
}

export interface SearchArguments {
  readonly domain?: readonly (readonly [string, string, unknown])[];
  readonly order?: string;
  readonly limit?: number;
}

/** Which model a field points to, for paths like `debit_move_id.move_id.move_type`. */
const TARGETS: Readonly<Record<string, string>> = {
  credit_move_id: 'account.move.line',
  debit_move_id: 'account.move.line',
  journal_id: 'account.journal',
  move_id: 'account.move',
};

/** `now` stamps every change: UTC, to the second, as Odoo shows it. */
export function createTables(now: () => string): Tables {
  const tables = new Map<string, Map<number, Row>>();
  let lastId = 100;
  const rowsOf = (model: string) => {
    const rows = tables.get(model) ?? new Map<number, Row>();
    tables.set(model, rows);
    return rows;
  };

  function valueAt(row: Row | undefined, path: string): unknown {
    const [field = '', ...rest] = path.split('.');
    const value = row?.[field];
    const plain = Array.isArray(value) ? (value[0] as unknown) : value;
    if (rest.length === 0) return plain;
    return valueAt(rowsOf(TARGETS[field] ?? '').get(Number(plain)), rest.join('.'));
  }

  function fits(row: Row, [path, operator, wanted]: readonly [string, string, unknown]): boolean {
    const value = valueAt(row, path);
    switch (operator) {
      case '=':
        return value === wanted;
      case '!=':
        return value !== wanted;
      case '>':
        return (value as number) > (wanted as number);
      case '>=':
        return (value as string) >= (wanted as string);
      case 'in':
        return (wanted as readonly unknown[]).includes(value);
      default:
        throw new Error(`The fake knows no operator ${operator}.`);
    }
  }

  return {
    get: (model, id) => rowsOf(model).get(id),
    all: (model) => [...rowsOf(model).values()],
    add(model, fields) {
      lastId += 1;
      rowsOf(model).set(lastId, { ...fields, id: lastId, write_date: now() });
      return lastId;
    },
    change(model, id, fields) {
      const row = rowsOf(model).get(id);
      if (row !== undefined) rowsOf(model).set(id, { ...row, ...fields, write_date: now() });
    },
    remove(model, id) {
      rowsOf(model).delete(id);
    },
    search(model, { domain = [], order = 'id asc', limit = Number.POSITIVE_INFINITY }) {
      const found = [...rowsOf(model).values()].filter((row) => domain.every((condition) => fits(row, condition)));
      const direction = order === 'id desc' ? -1 : 1;
      return found.toSorted((a, b) => direction * (a.id - b.id)).slice(0, limit);
    },
  };
}

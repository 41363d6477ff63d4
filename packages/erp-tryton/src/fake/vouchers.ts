// vouchers.ts — bookings made and posted through the fake's calls, as Tryton's own `account.move` takes them.
import { Refused } from './pay-wizard.ts';
import { balanceOf, type Tables } from './tables.ts';
import { fromWire } from './wire.ts';

type Values = Readonly<Record<string, unknown>>;

export interface Vouchers {
  /** Drafts with their lines. @throws Refused */
  create(records: readonly Values[]): readonly number[];
  /** How many were drafts. @throws Refused for one that does not balance: then none is posted */
  post(ids: readonly number[]): number;
}

export function createVouchers(tables: Tables): Vouchers {
  function createOne({ lines, ...record }: Values): number {
    const values = read(record);
    const missing = ['journal', 'period', 'company', 'date'].find((field) => values[field] === undefined);
    if (missing !== undefined) throw refusal(`A value is required for field "${missing}" in "Account Move".`);
    const [[, given = []] = []] = lines as [string, Values[]][];
    const move = tables.insert('account.move', { origin: null, description: null, ...values, state: 'draft' });
    for (const line of given)
      tables.insert('account.move.line', {
        ...read(line),
        move: move.id,
        date: move.date,
        maturity_date: null,
        reconciliation: null,
      });
    return move.id;
  }

  return {
    create: (records) => records.map(createOne),
    post(ids) {
      const moves = ids.flatMap((id) => tables.get('account.move', id) ?? []);
      for (const { id } of moves) {
        const lines = tables.linesOf(id);
        if (lines.length === 0) throw refusal(`To post the move "${id}" you must fill its lines.`);
        if (lines.reduce((sum, line) => sum + balanceOf(line), 0) !== 0)
          throw refusal(`To post the move "${id}" you must balance its lines.`);
      }
      const drafts = moves.filter(({ state }) => state === 'draft');
      for (const move of drafts) tables.update(move, { state: 'posted' });
      return drafts.length;
    },
  };
}

function read(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, fromWire(value)]));
}

function refusal(text: string): Refused {
  return new Refused(['UserError', [text, '', null]]);
}

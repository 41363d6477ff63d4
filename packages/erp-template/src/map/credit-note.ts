// credit-note.ts — a credit note, and each use of it. That it was made and that it was used are two different things.
import { createOccurrences, present, type RowMapper } from '@reskontra/adapter-kit';
import { absolute, type CreditAppliedFact, type CreditNoteFact, factId, formatMoney, positive } from '@reskontra/core';
import type { z } from 'zod';
import { remoteCreditNote } from '../remote.ts';
import { ADAPTER_ID, toDay, toMoney } from './values.ts';

type RemoteCreditNote = z.output<typeof remoteCreditNote>;

export const creditNotes: RowMapper<typeof remoteCreditNote, CreditNoteFact | CreditAppliedFact> = {
  schema: remoteCreditNote,
  record: 'Credit note',
  key: 'number',
  map: (remote) => ({ facts: [toCreditNote(remote), ...toUses(remote)] }),
};

function toCreditNote({ number, total, currency, issuedOn }: RemoteCreditNote): CreditNoteFact {
  return {
    id: factId(ADAPTER_ID, 'credit-note', number),
    kind: 'credit-note',
    invoice: { number },
    amount: positive(absolute(toMoney(total, currency))),
    references: [],
    ...present({ issuedOn: issuedOn === undefined ? undefined : toDay(issuedOn) }),
  };
}

function toUses({ number, currency, applications }: RemoteCreditNote): readonly CreditAppliedFact[] {
  const occurrenceOf = createOccurrences();
  return (applications ?? []).map(({ invoice, amount, appliedOn }) => {
    const applied = positive(absolute(toMoney(amount, currency)));
    const on = toDay(appliedOn);
    const key = [number, invoice, on, formatMoney(applied)];
    const occurrence = occurrenceOf(JSON.stringify(key)); // two equal uses on one day are two
    return {
      id: factId(ADAPTER_ID, 'credit-applied', ...key, ...(occurrence === 1 ? [] : [`#${occurrence}`])),
      kind: 'credit-applied',
      invoice: { number: invoice },
      creditNote: { number },
      amount: applied,
      on,
    };
  });
}

import { money } from '@reskontra/core';
import { eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { decide, document, open, payment, reference } from './ledger.ts';

const INVOICE = open('20240051', { references: ['2024001067'], open: eur('300.00') });
const OTHER = open('20240053', { references: ['2024001083'], open: eur('50.00') });
const cinv = (amount: string, fields = {}) => document('CINV', { number: '20240051', amount: eur(amount), ...fields });
const cren = (minor: number, fields = {}) =>
  document('CREN', { number: '20240052', amount: money('EUR', -minor), ...fields });

describe('rule 5: documents inside one payment', () => {
  it('59: an invoice less a credit note is money for the one and a credit from the other', () => {
    const documents = [
      cinv('300.00', { reference: reference('2024001067') }),
      cren(8000, { reference: reference('2024001070') }),
    ];
    const references = documents.flatMap((listed) => listed.reference ?? []);

    expect(decide(payment({ amount: eur('220.00'), documents, references }), [INVOICE, OTHER])).toEqual({
      rule: 5,
      allocations: [{ invoice: '20240051', minor: 22000 }],
      credits: [['20240051', '20240052', 8000]],
    });
  });

  it('59: knows a credit note by its number alone', () => {
    const documents = [document('CINV', { reference: reference('2024001067'), amount: eur('300.00') }), cren(8000)];

    expect(decide(payment({ amount: eur('220.00'), documents }), [INVOICE])).toEqual({
      rule: 5,
      allocations: [{ invoice: '20240051', minor: 22000 }],
      credits: [['20240051', '20240052', 8000]],
    });
  });

  it('59: asks about a credit note without a number, or one larger than every invoice', () => {
    const nameless = [
      cinv('300.00'),
      document('CREN', { amount: money('EUR', -8000), reference: reference('2024001070') }),
    ];
    const large = [cinv('50.00'), cinv('50.00', { number: '20240053' }), cren(8000)];
    const listed = { rule: 5, candidates: ['20240051'] };

    expect(decide(payment({ amount: eur('220.00'), documents: nameless }), [INVOICE])).toEqual({
      ...listed,
      review: 'a credit note is deducted without its number',
    });
    expect(decide(payment({ amount: eur('20.00'), documents: large }), [INVOICE, OTHER])).toMatchObject({
      review: 'which invoice a credit note belongs to is not certain',
      candidates: ['20240051', '20240053'],
    });
  });

  it('59: an invoice that a credit note pays whole gets no money', () => {
    const documents = [cinv('50.00', { number: '20240053' }), cinv('300.00'), cren(30000)];

    expect(decide(payment({ amount: eur('50.00'), documents }), [INVOICE, OTHER])).toEqual({
      rule: 5,
      allocations: [{ invoice: '20240053', minor: 5000 }],
      credits: [['20240051', '20240052', 30000]],
    });
  });

  it('asks when a credit note fits two of the invoices, and not when the ledger or the reference tells', () => {
    const second = { ...OTHER, open: eur('100.00') };
    const documents = [cinv('300.00'), cinv('100.00', { number: '20240053' }), cren(8000)];
    const line = payment({ amount: eur('320.00'), documents });
    const applied = { ...second, open: eur('20.00'), credits: [{ number: '20240052', amount: eur('80.00') }] };

    expect(decide(line, [INVOICE, second])).toMatchObject({
      review: 'which invoice a credit note belongs to is not certain',
    });
    expect(decide(line, [INVOICE, applied])).toMatchObject({
      rule: 5,
      allocations: [
        { invoice: '20240051', minor: 30000 },
        { invoice: '20240053', minor: 2000 },
      ],
      credits: [['20240053', '20240052', 8000]],
    });
    const referred = [
      cinv('300.00', { reference: reference('2024001067') }),
      cinv('100.00', { number: '20240053', reference: reference('2024001083') }),
      cren(8000, { reference: reference('2024001067') }),
    ];
    expect(decide({ ...line, documents: referred }, [INVOICE, second])).toMatchObject({
      credits: [['20240051', '20240052', 8000]],
    });
  });

  it('takes a credit that the ERP has applied before for the same: the invoice has so much less open', () => {
    const credited = { ...INVOICE, open: eur('220.00'), credits: [{ number: '20240052', amount: eur('80.00') }] };

    expect(
      decide(payment({ amount: eur('220.00'), documents: [cinv('300.00'), cren(8000)] }), [credited]),
    ).toMatchObject({
      rule: 5,
      allocations: [{ invoice: '20240051', minor: 22000 }],
    });
  });

  it.each([
    [
      'the amounts make another sum',
      '221.00',
      [cinv('300.00'), cren(8000)],
      'the listed documents sum to 220.00 EUR, not to what was paid',
    ],
    [
      'an invoice is not ours',
      '310.00',
      [cinv('300.00'), cinv('10.00', { number: '7' })],
      'document 7 is of no invoice',
    ],
    [
      'more is paid than is open',
      '351.00',
      [cinv('301.00'), cinv('50.00', { number: '20240053' })],
      'document 20240051 is paid with more than is open',
    ],
    ['two are of one invoice', '300.00', [cinv('100.00'), cinv('200.00')], 'two documents are of one invoice'],
    [
      'they are in two currencies',
      '300.00',
      [cinv('300.00'), document('CINV', { number: '20240053', amount: money('SEK', 5000) })],
      'documents in several currencies',
    ],
  ])('asks when %s', (_case, amount, documents, why) => {
    expect(decide(payment({ amount: eur(amount), documents }), [INVOICE, OTHER])).toMatchObject({
      rule: 5,
      review: why,
    });
  });

  it('asks when one of the invoices is paid already', () => {
    const documents = [cinv('300.00'), cinv('50.00', { number: '20240053' })];

    expect(decide(payment({ amount: eur('350.00'), documents }), [INVOICE, { ...OTHER, state: 'paid' }])).toMatchObject(
      {
        review: 'paid twice? Invoice 20240053 is paid already',
      },
    );
  });

  it('pays a part of an invoice where the payer says so', () => {
    const documents = [cinv('120.00'), cinv('50.00', { number: '20240053' })];

    expect(decide(payment({ amount: eur('170.00'), documents }), [INVOICE, OTHER])).toEqual({
      rule: 5,
      allocations: [
        { invoice: '20240051', minor: 12000 },
        { invoice: '20240053', minor: 5000 },
      ],
    });
  });

  it('believes neither reference nor number when they name two invoices', () => {
    const documents = [cinv('50.00', { reference: reference('2024001083') }), cinv('50.00', { number: '20240053' })];

    expect(decide(payment({ amount: eur('100.00'), documents }), [INVOICE, OTHER])).toMatchObject({
      review: 'document 20240051 is of no invoice',
    });
  });
});

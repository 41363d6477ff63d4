import { type BankParty, type BankTransaction, type CollectorProfile, money, VISMA_AMILI } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { isTakingBack } from '../src/classify/classify.ts';
import { classify } from '../src/index.ts';
import { transaction } from './harness.ts';

const COLLECTOR_ACCOUNT = 'FI4950009420028730';

function classOf(fields: Partial<BankTransaction>, collector: CollectorProfile = VISMA_AMILI) {
  return classify(transaction(fields), { collector, ownAccounts: ['FI2112345600000785'] });
}

function payer(debtor: BankParty | undefined, collector: CollectorProfile = VISMA_AMILI) {
  const { debtor: _, ...nameless } = transaction();
  const given = debtor === undefined ? nameless : { ...nameless, debtor };
  return classify(given, { collector, ownAccounts: [] }).class;
}

describe('classify', () => {
  it.each([
    ['27: the 12 characters of a reference payment', 'VISMA FINANC', 'collector'],
    ['28: the new name', 'Visma Amili Oy', 'collector'],
    ['28: in any case, with blanks', '  visma   AMILI  ', 'collector'],
    ['28: the Swedish form', 'Visma Amili AB', 'collector'],
    ['28: the Norwegian form', 'VISMA AMILI AS', 'collector'],
    ['29: the full old name', 'Visma Financial Solutions Oy', 'collector'],
    ['29: the Swedish cut behind a bankgiro number', 'BG 5607-3703 VISMA FINANCIAL S', 'collector'],
    ['30: another company of the group', 'VISMA FINLAND', 'direct'],
    ['30: the software house', 'Visma Software Oy', 'direct'],
    ['30: a café of the same name', 'AMILI KAHVILA OY', 'direct'],
    ['30: the words the other way round', 'FINANC VISMA', 'direct'],
    ['30: a longer word', 'VISMA AMILIUS', 'direct'],
    ['31: without its blank', 'VISMAFINANC', 'unknown'],
    ['an alias further in', 'Kauppa Oy / Visma Amili', 'unknown'],
    ['an ordinary debtor', 'Asiakas Oy', 'direct'],
  ])('%s is told by its name', (_case, name, expected) => {
    expect(payer({ name })).toBe(expected);
  });

  it('32: leaves a payer whom the bank does not name to a person', () => {
    expect(payer(undefined)).toBe('unknown');
  });

  it('32: takes a blank name for no name', () => {
    expect(payer({ name: '   ' })).toBe('unknown');
  });

  it('33: asks a person when the collector stands behind another payer', () => {
    const { class: found, evidence } = classOf({ ultimateDebtor: { name: 'Visma Amili Oy' } });

    expect(found).toBe('unknown');
    expect(evidence).toEqual([
      'payer {payer} is not the collector',
      'but the collector is named as the one behind the payment',
    ]);
  });

  it('33: takes a payment of ours to the collector for what it is: money that leaves', () => {
    expect(classOf({ amount: money('EUR', -10000), creditor: { name: 'Visma Amili Oy' } }).class).toBe('outgoing');
  });

  it('36: lets the account outrank the name, both ways', () => {
    const profile = { ...VISMA_AMILI, accounts: [COLLECTOR_ACCOUNT] };

    expect(payer({ name: 'Asiakas Oy', account: COLLECTOR_ACCOUNT }, profile)).toBe('collector');
    expect(payer({ name: 'VISMA FINANC', account: 'FI2112345600000785' }, profile)).toBe('unknown');
    expect(payer({ name: 'VISMA FINANC' }, profile)).toBe('collector');
  });

  it.each([
    ['pending', { status: 'pending' }, 'pending', 'the bank says pending, not booked'],
    ['info', { status: 'info' }, 'pending', 'the bank says info, not booked'],
    ['reversal', { reversal: true, amount: money('EUR', -1) }, 'reversal', 'the bank takes back an earlier credit'],
    ['a debit of ours reversed', { reversal: true }, 'other', 'the bank takes back an earlier debit of ours'],
    [
      'return',
      { returnReason: 'AC04', amount: money('EUR', -1) },
      'return',
      'a payment we received went back (reason AC04)',
    ],
    [
      'return by its code alone',
      { domainCode: 'PMNT/RCDT/RRTN', amount: money('EUR', -1) },
      'return',
      'a payment we received went back',
    ],
    [
      'a direct debit of ours that the debtor refused',
      { domainCode: 'PMNT/IDDT/UPDD', amount: money('EUR', -1) },
      'return',
      'a payment we received went back',
    ],
    [
      'a direct debit on us that we refused',
      { domainCode: 'PMNT/RDDT/UPDD' },
      'other',
      'a payment of our own came back',
    ],
    [
      '82: our own payment coming back',
      { returnReason: 'AC04' },
      'other',
      'a payment of our own came back (reason AC04)',
    ],
    ['outgoing', { amount: money('EUR', -1) }, 'outgoing', 'money leaves the account'],
    ['62: nothing', { amount: money('EUR', 0) }, 'other', 'a booking of 0.00 EUR'],
    ['own', { debtor: { account: 'FI2112345600000785' } }, 'own', 'the payer account is one of our own'],
    [
      'lump',
      { detailed: false, batch: { count: 3 } },
      'lump',
      'a sum of several payments; their details come in another file',
    ],
    [
      'a 705 without references',
      { detailed: false, bankCode: '705', references: [] },
      'lump',
      'a sum of several payments; their details come in another file',
    ],
    ['interest', { bankCode: '750' }, 'other', 'the bank calls it interest'],
    ['card settlement', { domainCode: 'PMNT/MCRD/POSP' }, 'other', 'the bank calls it a card settlement'],
    ['zero balancing', { bankCode: '781' }, 'other', 'the bank calls it zero balancing'],
    ['cash pooling', { domainCode: 'CAMT/CAPL/OTHR' }, 'other', 'the bank calls it cash pooling'],
    ['cash pooling, the older code', { domainCode: 'CAJT/XXXX/OTHR' }, 'other', 'the bank calls it cash pooling'],
    ['interest by its domain', { domainCode: 'ACMT/MCOP/INTR' }, 'other', 'the bank calls it interest'],
    ['a loan by its domain', { domainCode: 'LDAS/FTLN/DDWN' }, 'other', 'the bank calls it a loan'],
    [
      'a reversal of nothing',
      { reversal: true, amount: money('EUR', 0) },
      'other',
      'the bank takes back an earlier debit of ours',
    ],
    [
      'the collector',
      { debtor: { name: 'VISMA FINANC' } },
      'collector',
      'payer name {payer} is an alias of the collector (VISMA FINANC)',
    ],
    ['nobody', { debtor: {} }, 'unknown', 'the bank names no payer'],
    ['a debtor', {}, 'direct', 'payer {payer} is not the collector'],
    [
      'somebody behind a debtor',
      { ultimateDebtor: { name: 'Toinen Oy' } },
      'direct',
      'payer {payer} is not the collector',
    ],
  ] as const)('%s: says the class and the evidence', (_case, fields, expected, evidence) => {
    expect(classOf(fields as Partial<BankTransaction>)).toEqual({ class: expected, evidence: [evidence] });
  });

  it.each([
    ['721', 'a card settlement'],
    ['740', 'interest'],
    ['750', 'interest'],
    ['760', 'a loan'],
    ['761', 'a loan'],
    ['780', 'zero balancing'],
    ['781', 'zero balancing'],
    ['782', 'zero balancing'],
  ])('tells what the bank books for itself by its code: %s is %s', (bankCode, kind) => {
    expect(classOf({ bankCode })).toEqual({ class: 'other', evidence: [`the bank calls it ${kind}`] });
  });

  it.each([
    ['PMNT/RCDT/ESCT', 1, 'direct'],
    ['XPMNT/CCRD/POSD', 1, 'direct'],
    ['ACMT/INTR/OTHR', 1, 'direct'],
    ['ACMT/MCOP/INTRX', 1, 'direct'],
    ['XCAMT/CAPL/OTHR', 1, 'direct'],
    ['XCAJT/XXXX/OTHR', 1, 'direct'],
    ['XLDAS/FTLN/DDWN', 1, 'direct'],
    ['PMNT/RRTN/OTHR', -1, 'outgoing'],
    ['PMNT/RCDT/RRTNX', -1, 'outgoing'],
  ])('reads a domain code whole: %s', (domainCode, minor, expected) => {
    expect(classOf({ domainCode, amount: money('EUR', minor) }).class).toBe(expected);
  });

  it('takes an entry without details for a lump only where the bank says that it is one', () => {
    expect(classOf({ detailed: false }).class).toBe('direct');
    expect(classOf({ detailed: false, bankCode: '705' }).class).toBe('direct'); // it has its reference
    expect(classOf({ detailed: false, bankCode: '710', references: [] }).class).toBe('direct');
  });

  it.each([
    ['a reversal', { reversal: true, amount: money('EUR', -1) }, true],
    ['a return by its reason', { returnReason: 'AC04', amount: money('EUR', -1) }, true],
    ['a return by its code', { domainCode: 'PMNT/RCDT/RRTN', amount: money('EUR', -1) }, true],
    ['money that leaves', { amount: money('EUR', -1) }, false],
    ['an announced reversal', { status: 'pending', reversal: true, amount: money('EUR', -1) }, false],
    ['a debit of ours reversed', { reversal: true }, false],
    ['a reversal of nothing', { reversal: true, amount: money('EUR', 0) }, false],
    ['a payment', {}, false],
  ] as const)('knows what takes a payment back: %s', (_case, fields, expected) => {
    expect(isTakingBack(transaction(fields as Partial<BankTransaction>))).toBe(expected);
  });

  it('34: tells the payments of one batch apart, each by its own payer', () => {
    const batch = { bankCode: '705', batch: { count: 2 }, detailed: true };

    expect(classOf({ ...batch, debtor: { name: 'VISMA FINANC' } }).class).toBe('collector');
    expect(classOf({ ...batch, debtor: { name: 'Asiakas Oy' } }).class).toBe('direct');
  });

  it('never names the payer in its evidence, so that a name can be erased', () => {
    for (const name of ['Matti Meikäläinen', 'Kauppa Oy Visma Amili'])
      expect(classOf({ debtor: { name } }).evidence.join(' ')).not.toContain(name);
  });
});

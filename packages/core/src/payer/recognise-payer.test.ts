import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CollectorProfile, VISMA_AMILI } from './collector-profile.ts';
import { isFarFrom, letterKinds } from './far-from.ts';
import { recognisePayer } from './recognise-payer.ts';

const LISTED = 'FI2112345600000785';
const WITH_ACCOUNTS: CollectorProfile = { names: VISMA_AMILI.names, accounts: [LISTED] };

describe('by name', () => {
  it.each([
    'VISMA FINANC',
    'VISMA FINANCIAL SOLUTIONS OY',
    'Visma Financial Solutions Oy',
    'VISMA FINANCIAL S',
    'visma  financ',
    'Visma Amili',
    'VISMA AMILI OY',
    'Visma Amili Oy',
    'VISMA AMILI',
    'Visma Amili AS',
    'Oy Visma Amili Ab',
    'Visma Amili, Finland',
    'BG 5607-3703 VISMA FINANCIAL S',
  ])('%s is the collector', (name) => {
    expect(recognisePayer({ name }, VISMA_AMILI).payer).toBe('collector');
  });

  it.each([
    'VISMA FINLAND',
    'VISMA SOFTWARE OY',
    'AMILI KAHVILA OY',
    'FINANC VISMA',
    'Oy Visma Amilius Ab',
    'VISMA',
    'VISMA FINAN',
    'VISMA FINANCI',
  ])('%s is a debtor', (name) => {
    expect(recognisePayer({ name }, VISMA_AMILI).payer).toBe('other');
  });

  it.each(['VISMA FINLAN', 'VISMA FINNAI', 'VISMA SOFTWA', 'VISMA AMILIU', 'AMILI KAHVIL'])(
    '%s, cut to 12 characters, is a debtor',
    (name) => {
      expect(recognisePayer({ name }, VISMA_AMILI).payer).toBe('other');
    },
  );

  it.each(['VISMAFINANC', 'VismaAmili Oy', 'VISMAAMILI AS', 'VISMA-AMILI', 'Visma/Financ'])(
    '%s, without its blank, is unclear',
    (name) => {
      expect(recognisePayer({ name }, VISMA_AMILI).payer).toBe('unclear');
    },
  );

  it.each(['C/O VISMA AMILI', 'Perintä Visma Financ'])('%s, with the alias further in, is unclear', (name) => {
    expect(recognisePayer({ name }, VISMA_AMILI).payer).toBe('unclear');
  });

  it.each([undefined, '', ' ', '.', 'BG 5607-3703 '])('%j is no name, which proves nothing', (name) => {
    expect(recognisePayer({ name }, VISMA_AMILI)).toEqual({ payer: 'unclear', evidence: 'the bank names no payer' });
  });

  it.each(['VISMA FINANC', 'VISMA FINANCIAL S'])('%s is a known cut, also when it is no alias of its own', (name) => {
    expect(recognisePayer({ name }, { names: ['Visma Financial Solutions'], accounts: [] }).payer).toBe('collector');
  });

  it('reads the 7-bit letters of old records', () => {
    const profile: CollectorProfile = { names: ['Perintä Örn Åbo'], accounts: [] };

    expect(recognisePayer({ name: 'PERINT[ \\RN ]BO OY' }, profile).payer).toBe('collector');
    expect(recognisePayer({ name: 'perint{ |rn }bo' }, profile).payer).toBe('collector');
  });

  it('reads letters that are put together from two', () => {
    const profile: CollectorProfile = { names: ['Perintä'], accounts: [] };

    expect(recognisePayer({ name: 'PERINTA\u0308' }, profile).payer).toBe('collector');
  });

  it('knows nobody by a profile without names', () => {
    expect(recognisePayer({ name: 'Visma Amili' }, { names: [], accounts: [] }).payer).toBe('other');
    expect(recognisePayer({ name: 'Asiakas Oy' }, { names: ['', 'Oy'], accounts: [] }).payer).toBe('other');
  });
});

describe('by account', () => {
  it('is the collector whatever the name says', () => {
    expect(recognisePayer({ account: LISTED }, WITH_ACCOUNTS).payer).toBe('collector');
    expect(recognisePayer({ account: LISTED, name: 'VISMA FINLAND' }, WITH_ACCOUNTS).payer).toBe('collector');
  });

  it('is unclear when the name says collector and the account is not on its list', () => {
    expect(recognisePayer({ account: 'FI5810171000000122', name: 'VISMA FINANC' }, WITH_ACCOUNTS).payer).toBe(
      'unclear',
    );
  });

  it('leaves it to the name when the bank gives no account', () => {
    expect(recognisePayer({ name: 'VISMA FINANC' }, WITH_ACCOUNTS).payer).toBe('collector');
  });

  it('leaves it to the name when no account is on the list', () => {
    expect(recognisePayer({ account: 'FI5810171000000122', name: 'VISMA FINANC' }, VISMA_AMILI).payer).toBe(
      'collector',
    );
  });

  it('is a debtor when neither speaks of the collector', () => {
    expect(recognisePayer({ account: 'FI5810171000000122', name: 'Asiakas Oy' }, WITH_ACCOUNTS).payer).toBe('other');
  });

  it('is unclear without a name when the account is not on the list', () => {
    expect(recognisePayer({ account: 'FI5810171000000122' }, WITH_ACCOUNTS).payer).toBe('unclear');
  });
});

describe('the evidence', () => {
  it('never holds the name, which must stay erasable', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[QX]{5,12}( [QX]{5,12})?$/), (name) => {
        expect(recognisePayer({ name }, VISMA_AMILI).evidence).not.toContain(name);
      }),
    );
  });
});

describe('whatever a name is made of', () => {
  const words = fc.constantFrom(
    'VISMA',
    'FINANC',
    'FINANCIAL',
    'SOLUTIONS',
    'AMILI',
    'AMILIUS',
    'FINLAND',
    'OY',
    'KAHVILA',
  );
  const names = fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));

  it('it is the collector only with the words of an alias in it', () => {
    fc.assert(
      fc.property(names, (name) => {
        const hasAlias = / (VISMA FINANC|VISMA FINANCIAL SOLUTIONS|VISMA AMILI) /.test(` ${name} `);

        expect(recognisePayer({ name }, VISMA_AMILI).payer === 'collector' && !hasAlias).toBe(false);
      }),
    );
  });

  it('it is a debtor only without the words of an alias in it', () => {
    fc.assert(
      fc.property(names, (name) => {
        const hasAlias = / (VISMA FINANC|VISMA FINANCIAL SOLUTIONS|VISMA AMILI) /.test(` ${name} `);

        expect(recognisePayer({ name }, VISMA_AMILI).payer === 'other' && hasAlias).toBe(false);
      }),
    );
  });

  it('it says the same in any case and with any blanks', () => {
    fc.assert(
      fc.property(names, (name) => {
        const loose = `  ${name.toLowerCase().replaceAll(' ', '   ')}\u00a0`;

        expect(recognisePayer({ name: loose }, VISMA_AMILI)).toEqual(recognisePayer({ name }, VISMA_AMILI));
      }),
    );
  });

  it('any text at all gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(recognisePayer({ name }, VISMA_AMILI).payer).not.toBe('collector');
      }),
    );
  });
});

describe('the first glance at a name', () => {
  const letter = fc.constantFrom(...'ABGPVISMAFILNDROTÄÖÅéabgpvismafilndro .,-/&1257{|^\u0141\u0130ı');

  it('never takes for far what a closer look takes for the collector or for unclear', () => {
    const profile: CollectorProfile = { names: [...VISMA_AMILI.names, 'Ropo', 'åland'], accounts: [] };
    const kinds = letterKinds(['VISMAF', 'VISMAA', 'ROPO', 'ÅLAND']);

    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 12 }), (name) => {
        if (!isFarFrom(name, kinds)) return;
        expect(recognisePayer({ name: `${name}^` }, profile).payer).toBe('other'); // the mark asks for a closer look
      }),
    );
  });
});

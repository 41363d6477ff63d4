import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILT_IN, csvProfileNames, GENERIC, getProfile } from './built-in.ts';
import { parseCsvProfile } from './csv-profile.ts';
import { findHeaderRow } from './header-row.ts';

describe('the profiles of the package', () => {
  it('are named', () => {
    expect(csvProfileNames).toEqual([
      'danske-dk',
      'danske-fi',
      'dnb',
      'generic',
      'handelsbanken',
      'nordea-fi',
      'nordea-fi-tsv',
      'nordea-se',
      'op',
      's-pankki',
      'seb',
      'sparebank1',
    ]);
  });

  it('are one file each, named after the profile', () => {
    const files = readdirSync(new URL('../profiles', import.meta.url)).map((name) => name.replace('.json', ''));

    expect(files.sort((a, b) => (a < b ? -1 : 1))).toEqual([...csvProfileNames]);
  });

  it('are each found by their own columns alone', () => {
    const found = BUILT_IN.map(({ signature, columns }) => {
      const names = new Set([...signature, ...Object.values(columns).flatMap((of) => of?.slice(0, 1) ?? [])]);
      return findHeaderRow(`${[...names].join(';')}\n`)?.profile.name;
    });

    expect(found).toEqual(BUILT_IN.map(({ name }) => name));
  });

  it('are asked for by name, and an unknown name lists the known ones', () => {
    expect(getProfile('op').bank).toBe('OP, Finland');
    expect(() => getProfile('opp')).toThrow(/There is no CSV profile "opp"\. Choose one of danske-dk, danske-fi/);
  });
});

describe('a profile', () => {
  it('with an unknown key is refused', () => {
    expect(() => parseCsvProfile({ ...GENERIC, decimals: ',' })).toThrow(/A CSV profile is wrong at/);
  });

  it('with an unknown column is refused', () => {
    const columns = { ...GENERIC.columns, colour: ['Colour'] };

    expect(() => parseCsvProfile({ ...GENERIC, columns })).toThrow(/A CSV profile is wrong at columns/);
  });

  it('without an amount is refused', () => {
    expect(() => parseCsvProfile({ ...GENERIC, columns: { bookedOn: ['Date'] } })).toThrow(/columns\.amount, or/);
  });
});

describe('a header row', () => {
  it('is found below what a bank writes above it, with the account that stands there', () => {
    const text =
      'Owner;Exempel AB\nAccount;SE45 5000 0000 0583 9825 7466\n\nReskontradatum;Transaktionsdatum;Text;Belopp\n';

    expect(findHeaderRow(text)).toMatchObject({ line: 4, delimiter: ';', account: 'SE45 5000 0000 0583 9825 7466' });
  });

  it('is compared without case, quotes and surplus blanks', () => {
    expect(findHeaderRow('"PVM"\t"määrä  "\n')).toMatchObject({ delimiter: '\t', profile: { name: 'generic' } });
  });

  it('needs a day and an amount', () => {
    expect(findHeaderRow('Name;Amount\n')).toBeUndefined();
  });

  it('is found for a chosen profile by a day and an amount alone', () => {
    expect(findHeaderRow('Kirjauspäivä;Määrä\n', getProfile('nordea-fi'))?.profile.name).toBe('nordea-fi');
  });
});

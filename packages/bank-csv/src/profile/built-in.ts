// built-in.ts — the profiles that come with the package.
import { ConfigError } from '@reskontra/core';
import danskeDk from '../profiles/danske-dk.json' with { type: 'json' };
import danskeFi from '../profiles/danske-fi.json' with { type: 'json' };
import dnb from '../profiles/dnb.json' with { type: 'json' };
import generic from '../profiles/generic.json' with { type: 'json' };
import handelsbanken from '../profiles/handelsbanken.json' with { type: 'json' };
import nordeaFi from '../profiles/nordea-fi.json' with { type: 'json' };
import nordeaFiTsv from '../profiles/nordea-fi-tsv.json' with { type: 'json' };
import nordeaSe from '../profiles/nordea-se.json' with { type: 'json' };
import op from '../profiles/op.json' with { type: 'json' };
import sPankki from '../profiles/s-pankki.json' with { type: 'json' };
import seb from '../profiles/seb.json' with { type: 'json' };
import sparebank1 from '../profiles/sparebank1.json' with { type: 'json' };
import { type CsvProfile, parseCsvProfile } from './csv-profile.ts';

/** The most particular first: a header row is given to the first profile whose signature it has. */
export const BUILT_IN: readonly CsvProfile[] = [
  nordeaFiTsv,
  op,
  sPankki,
  nordeaFi,
  danskeFi,
  nordeaSe,
  handelsbanken,
  seb,
  danskeDk,
  sparebank1,
  dnb,
].map(parseCsvProfile);

/** Plain column names. It is tried last, and only where a day and an amount are found. */
export const GENERIC: CsvProfile = parseCsvProfile(generic);

/** The names that `csvReader({ profile })` takes, in the order of the alphabet. */
export const csvProfileNames: readonly string[] = [...BUILT_IN, GENERIC]
  .map((profile) => profile.name)
  .sort((a, b) => (a < b ? -1 : 1));

/** @throws ConfigError `csv.unknown-profile` */
export function getProfile(name: string): CsvProfile {
  const profile = [...BUILT_IN, GENERIC].find((candidate) => candidate.name === name);
  if (profile !== undefined) return profile;
  throw new ConfigError(
    `There is no CSV profile "${name.slice(0, 40)}". Choose one of ${csvProfileNames.join(', ')}.`,
    {
      code: 'csv.unknown-profile',
    },
  );
}

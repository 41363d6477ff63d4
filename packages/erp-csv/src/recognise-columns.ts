// recognise-columns.ts — finds the columns of a file by their headings.
import type { CsvTable } from '@reskontra/adapter-kit';
import { DataError } from '@reskontra/core';
import { columnsOf, type FileKind, plainHeading } from './columns.ts';

const MAX_HEADINGS_SHOWN = 20;

/** A heading of the user's own for a column, by the column's name. */
type OwnHeadings = Readonly<Record<string, string | undefined>>;

/**
 * The place of each column that is there, counted from 0. A heading given in the configuration counts alone.
 * @throws DataError `erp-csv.no-header`, `erp-csv.missing-column`, `erp-csv.ambiguous-column`
 */
export function recogniseColumns(table: CsvTable, kind: FileKind, own: OwnHeadings): ReadonlyMap<string, number> {
  const header = table.header.map(plainHeading);
  const known = new Set([...columnsOf(kind).values()].flatMap(({ headings }) => headings.map(plainHeading)));
  const wanted = new Set(Object.values(own).map((heading) => plainHeading(heading ?? '')));
  if (!header.some((heading) => heading !== '' && (known.has(heading) || wanted.has(heading))))
    throw noHeader(table, kind);

  const places = new Map<string, number>();
  for (const [name, { headings, required, sole }] of columnsOf(kind)) {
    const ownHeading = own[name];
    const names = new Set((ownHeading === undefined ? headings : [ownHeading]).map(plainHeading));
    const found = [...names]
      .flatMap((candidate) => placesOf(candidate, header))
      .filter((place) => !isTaken(place, name, own, header));
    if (found.length > 1 && sole === true) throw ambiguous(table, kind, name, found);
    const [place] = found;
    if (place !== undefined) places.set(name, place);
    else if (required === true || ownHeading !== undefined) throw missing(table, kind, name, ownHeading);
  }
  return places;
}

function placesOf(heading: string, header: readonly string[]): readonly number[] {
  return header.flatMap((candidate, place) => (candidate === heading ? [place] : []));
}

/** A heading that the configuration gave to another column is not free. */
function isTaken(place: number, name: string, own: OwnHeadings, header: readonly string[]): boolean {
  return Object.entries(own).some(
    ([other, heading]) => other !== name && heading !== undefined && plainHeading(heading) === header[place],
  );
}

/** The first line may be data, names of people among it: it is not shown. */
function noHeader({ file, headerLine }: CsvTable, kind: FileKind): DataError {
  const remedy = `Export it with headings, or name them under "columns": { "${kind}": … } in the configuration.`;
  return new DataError(`File ${file} has no heading that we know in line ${headerLine}. ${remedy}`, {
    code: 'erp-csv.no-header',
    file,
    line: headerLine,
  });
}

function missing(
  { file, header, headerLine }: CsvTable,
  kind: FileKind,
  name: string,
  own: string | undefined,
): DataError {
  const what =
    own === undefined ? `the column "${name}"` : `the column "${own}", which the configuration names for "${name}"`;
  const shown = header.slice(0, MAX_HEADINGS_SHOWN).join(', ');
  return new DataError(
    `File ${file} lacks ${what}. Its headings are: ${shown}. Set "columns": { "${kind}": { "${name}": "…" } } in the configuration.`,
    {
      code: 'erp-csv.missing-column',
      file,
      line: headerLine,
      path: name,
    },
  );
}

function ambiguous(
  { file, header, headerLine }: CsvTable,
  kind: FileKind,
  name: string,
  places: readonly number[],
): DataError {
  const candidates = places.map((place) => `"${header[place]}" (column ${place + 1})`).join(' and ');
  return new DataError(
    `File ${file} has ${candidates}, and each could be "${name}". Set "columns": { "${kind}": { "${name}": "…" } } in the configuration; two equal headings need different names.`,
    {
      code: 'erp-csv.ambiguous-column',
      file,
      line: headerLine,
      path: name,
    },
  );
}

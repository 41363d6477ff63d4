// licences.ts — whose work is in a bundle, and on what terms: their licences ask to go with every copy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package in node_modules; under pnpm the last one of the path. */
const PACKAGE_FOLDER = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;

/** One text for all packages that these files come from, in the order of their names. */
export function licencesOf(files: readonly string[], root: string): string {
  const folders = new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file)?.[0] ?? []));
  const texts = new Map([...folders].map((folder) => describe(join(root, folder))));
  return [...texts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, text]) => `${title}\n\n${text}`)
    .join('\n\n----------\n\n');
}

function describe(folder: string): readonly [title: string, text: string] {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = readdirSync(folder).find((found) => /^licen[cs]e/i.test(found));
  const text =
    file === undefined ? 'It comes without the text of its licence.' : readFileSync(join(folder, file), 'utf8').trim();
  return [`${name} ${version} (${license ?? 'licence not named'})`, text];
}

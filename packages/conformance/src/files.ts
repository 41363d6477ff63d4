// For tests of statement readers: files read whole or in pieces, and damaged in every way.
export { bitFlips, type Damage, failuresOf, randomTails, truncations } from './files/damage.ts';
export { type FileContent, type ReadFileOptions, readFile, refusalOf } from './files/read-file.ts';
export { toTextTable } from './files/text-table.ts';

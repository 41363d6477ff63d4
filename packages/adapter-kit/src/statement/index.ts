// For readers of bank files that come as text: lines, faults with their place, totals. No network, no other format.
export { type Present, present } from '../values/present.ts';
export { type Balances, HeldStatement } from './held-statement.ts';
export { type LineReceiver, LineSplitter, MAX_LINE_BYTES } from './line-splitter.ts';
export { type Place, StatementFile } from './statement-file.ts';
export { Tally } from './tally.ts';

export { ktlReader } from './ktl/ktl-reader.ts';
export { titoReader } from './tito/tito-reader.ts';

export { ktlReader } from './ktl/ktl-reader.ts';

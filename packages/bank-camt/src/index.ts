// Streaming reader of camt.052, camt.053 and camt.054 bank statements.
export { camtReader } from './camt-reader.ts';

// Streaming reader of camt.052, camt.053 and camt.054 bank statements.
export { camtReader, createCamtReader } from './camt-reader.ts';

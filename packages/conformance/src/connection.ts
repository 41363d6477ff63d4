// For tests of an adapter: a whole walk of a reader, and the writers that are there.

export { readAll, type WholeWalk } from './connection/read-all.ts';
export { finderOf, paymentWriterOf } from './connection/writers.ts';

// The fake of Netvisor: books of its own behind the same interface, for tests. Never part of the adapter that is shipped.
export { FAILURES, type FailureCode } from './answers.ts';
export type { Books, NewInvoice, NewPayment } from './books.ts';
export { type CreateFakeOptions, createFake, type NetvisorFake } from './create-fake.ts';

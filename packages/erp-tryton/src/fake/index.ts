// A stateful fake of the part of Tryton that this adapter uses. What is not named here is private.

export type { FakeBooks, FakeInvoice, NewFakeInvoice, NewFakePayment } from './books.ts';
export { createFakeTryton, type FakeOptions, type FakeTryton } from './fake-tryton.ts';
export { FAULT_KINDS, type FaultKind, type FaultOrder } from './faults.ts';
export type { Asked } from './server.ts';

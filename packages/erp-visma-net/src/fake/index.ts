// A stateful fake of Visma.net, for tests. What is not named here is private.
export type { ApiRules } from './api-rules.ts';
export type { FakeBooks } from './books.ts';
export { type CreateFakeOptions, createFake, type VismaNetFake } from './create-fake.ts';
export { FAULTS, type FaultKind, type FaultOrder, type FaultQueue } from './fault-queue.ts';
export type { FakeCreditNote, FakeCustomer, FakeInvoice, FakePayment } from './model.ts';
export type { RateLimit } from './rate-window.ts';
export type { FakeCredentials } from './token-endpoint.ts';
export type { FakeWebhook } from './webhooks.ts';

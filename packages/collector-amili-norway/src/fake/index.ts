// A stateful fake of Amili Norway, for tests. What is not named here is private.
export type { Batches } from './batches.ts';
export type { FakeBooks, OpenCase } from './books.ts';
export { type AmiliNorwayFake, type CreateFakeOptions, createFake } from './create-fake.ts';
export type { FakeBatch, FakeCase, FakeInvoice, FakePayout, FakeSettlement } from './model.ts';
export type { FakeRules } from './rules.ts';
export type { FakeWebhook } from './webhooks.ts';

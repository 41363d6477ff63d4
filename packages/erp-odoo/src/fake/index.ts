// The fake of Odoo: books of its own behind the same APIs, for tests. Never part of the adapter that is shipped.
export type { FakeBooks } from './books.ts';
export { createFake, type OdooFake } from './create-fake.ts';

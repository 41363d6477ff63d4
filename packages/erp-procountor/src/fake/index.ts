// The fake of Procountor: books of its own behind the same API, for tests. Never part of the adapter that is shipped.
export type { FakeBooks } from './books.ts';
export { createFake, type ProcountorFake } from './create-fake.ts';
export type { FakeRules } from './model.ts';

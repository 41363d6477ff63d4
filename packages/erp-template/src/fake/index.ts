// The fake of Acme: books of its own behind the same API, for tests. Never part of the adapter that is shipped.
export { type AcmeFake, createFake } from './create-fake.ts';
export { toFakeAmount, toFakeDay } from './words.ts';

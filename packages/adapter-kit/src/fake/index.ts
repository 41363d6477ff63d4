// For fakes of systems: what they share. Never part of an adapter that is shipped.
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export type { FakeRequest } from './fake-request.ts';
export {
  type FakeAnswer,
  type FakeServer,
  type FakeServerOptions,
  startFakeServer,
} from './fake-server.ts';
export { FAKE_FAULTS, type FakeFault, type FakeFaultOrder } from './fault-queue.ts';

// For fakes of systems: what they share. Never part of an adapter that is shipped.
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  type FakeServerOptions,
  startFakeServer,
} from './fake-server.ts';
export { FAKE_FAULTS, type FakeFault, type FakeFaultOrder } from './fault-queue.ts';

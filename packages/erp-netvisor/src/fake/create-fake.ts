// create-fake.ts — Netvisor, played on this machine: one company, signed requests, one message at a time.
import { type FakeAnswer, type FakeRequest, type FakeServer, startFakeServer } from '@reskontra/adapter-kit/fake';
import type { Clock } from '@reskontra/core';
import type { MacAlgorithm } from '../http/mac.ts';
import { type FailureCode, failed } from './answers.ts';
import { type Books, createBooks } from './books.ts';
import { createGate, type FakeKeys } from './gate.ts';
import { createReadResources } from './read-resources.ts';
import { createWriteResources } from './write-resources.ts';

const KEYS: FakeKeys = {
  sender: 'Reskontra',
  customerId: 'RE_1042_7_61',
  customerKey: '3d9c62b3a6e8405fb15d0c77',
  partnerId: 'Res_1042',
  partnerKey: '91b7f0d1c8e24a6d8e43aa20',
  organisationId: '1234567-8',
};
const MAX_ROWS = 500;

export interface NetvisorFake {
  /** The configuration that leads the adapter here. */
  readonly config: FakeKeys & { readonly url: string; readonly mac: MacAlgorithm; readonly clearing: object };
  readonly books: Books;
  readonly server: FakeServer;
  /** The next `times` requests fail in this way, unread. */
  failNext(code: FailureCode, times?: number): void;
  /** From now on nothing is answered; what is called to go on answers all that waits. */
  hold(): () => void;
  close(): Promise<void>;
}

export interface CreateFakeOptions {
  /** Stamps every change. */
  readonly clock: Clock;
  /** The most rows of a list. */
  readonly maxRows?: number | undefined;
  readonly mac?: MacAlgorithm;
}

/** Answers 200 to everything, refusals too, unless a request asks for statuses of HTTP. */
export async function createFake({
  clock,
  maxRows = MAX_ROWS,
  mac = 'HMACSHA256',
}: CreateFakeOptions): Promise<NetvisorFake> {
  const books = createBooks(clock);
  const gate = createGate(KEYS);
  const reads = createReadResources(books, maxRows);
  const writes = createWriteResources(books);
  const failures: FailureCode[] = [];
  let open: Promise<void> = Promise.resolve();
  let underWay = 0;

  async function handle(request: FakeRequest, effect: (what: string) => void): Promise<FakeAnswer> {
    underWay += 1;
    const isOverlapping = underWay > 1;
    try {
      await open;
      if (isOverlapping) return failed('TECHNICAL_ERROR', 'Another message is being handled.', request);
      return answer(request, effect);
    } finally {
      underWay -= 1;
    }
  }

  function answer(request: FakeRequest, effect: (what: string) => void): FakeAnswer {
    const [resource = ''] = request.path;
    const read = request.method === 'GET' ? reads.get(resource) : undefined;
    const write = request.method === 'POST' ? writes.get(resource) : undefined;
    if (read === undefined && write === undefined) return { status: 404, body: 'Not found' };
    const failure = failures.shift();
    if (failure !== undefined) return failed(failure, 'The fake was told to.', request);
    return gate.refuse(request) ?? read?.(request) ?? write?.(request, effect) ?? { status: 404 };
  }

  const server = await startFakeServer({ handle });
  return {
    config: { url: server.url, ...KEYS, mac, clearing: {} },
    books,
    server,
    failNext: (code, times = 1) => failures.push(...Array.from({ length: times }, () => code)),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      open = promise;
      return resolve;
    },
    close: () => server.close(),
  };
}

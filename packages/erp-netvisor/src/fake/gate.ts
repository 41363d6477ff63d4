// gate.ts — who is let in: the signature, the transaction id, one message at a time.
import type { FakeAnswer, FakeRequest } from '@reskontra/adapter-kit/fake';
import { MAC_ALGORITHMS, macOf } from '../http/mac.ts';
import { failed } from './answers.ts';

export type FakeKeys = {
  readonly sender: string;
  readonly customerId: string;
  readonly customerKey: string;
  readonly partnerId: string;
  readonly partnerKey: string;
  readonly organisationId: string;
};

export interface Gate {
  /** Undefined for who may come in. */
  refuse(request: FakeRequest): FakeAnswer | undefined;
}

export function createGate(keys: FakeKeys): Gate {
  const seen = new Set<string>();
  return {
    refuse(request) {
      const header = (name: string) => String(request.headers[`x-netvisor-${name}`] ?? '');
      if (!isSigned(request, header, keys)) {
        // the real one shows the text that it expected, with the keys replaced
        return failed('AUTHENTICATION_FAILED', `Integrator authentication failed: ${request.target}`, request);
      }
      const transactionId = header('authentication-transactionid');
      if (transactionId === '' || seen.has(transactionId)) {
        return failed('REQUEST_NOT_UNIQUE', 'The transaction id was used before.', request);
      }
      seen.add(transactionId);
      return undefined;
    },
  };
}

function isSigned(request: FakeRequest, header: (name: string) => string, keys: FakeKeys): boolean {
  const named = header('authentication-machashcalculationalgorithm');
  const algorithm = named === '' ? 'MD5' : MAC_ALGORITHMS.find((one) => one === named);
  const isOurs =
    header('authentication-sender') === keys.sender &&
    header('authentication-customerid') === keys.customerId &&
    header('authentication-partnerid') === keys.partnerId &&
    header('organisation-id') === keys.organisationId;
  if (algorithm === undefined || !isOurs) return false;
  const expected = macOf(algorithm, {
    ...keys,
    url: `http://${request.headers.host ?? ''}${request.target}`,
    timestamp: header('authentication-timestamp'),
    timestampUnix: header('authentication-timestampunix'),
    language: header('interface-language'),
    transactionId: header('authentication-transactionid'),
  });
  return header('authentication-mac').toLowerCase() === expected;
}

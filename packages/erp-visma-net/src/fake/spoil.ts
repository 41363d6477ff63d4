// spoil.ts — what becomes of a request that meets a fault.
import type { FakeAnswer, FakeRequest } from './answer.ts';
import type { FaultKind } from './fault-queue.ts';
import type { Fate } from './listen.ts';

export interface SpoilOptions {
  readonly request: FakeRequest;
  readonly fault: FaultKind | undefined;
  /** Carries the request out. */
  readonly act: () => FakeAnswer;
  /** The release of this payment happens later. */
  readonly queueRelease: (number: string) => void;
}

/** The answer of a request, spoilt as ordered. What comes `before` or is refused has no effect. */
export function spoil({ request, fault, act, queueRelease }: SpoilOptions): Fate {
  switch (fault) {
    case undefined:
    case 'too-many-requests':
      return act();
    case 'unavailable':
      return { status: 503, body: { message: 'The service is unavailable.' } };
    case 'expired-token':
      return { status: 401 };
    case 'outdated':
      return { status: 412, body: { message: 'The resource has been changed by another process.' } };
    case 'web-page':
      return { status: 200, text: '<!DOCTYPE html><title>Sign in</title>' };
    case 'cut-before':
      return 'cut';
    case 'silence-before':
      return 'silence';
    case 'error-after':
      act();
      return { status: 500, body: { message: 'Something went wrong.' } };
    case 'cut-after':
      act();
      return 'cut';
    case 'silence-after':
      act();
      return 'silence';
    case 'release-failed':
      return {
        status: 200,
        body: { actionId: 'a-1', actionResult: 'Failed', errorInfo: 'The financial period 202604 is closed.' },
      };
    case 'release-queued': {
      queueRelease(request.path.split('/')[3] ?? '');
      return { status: 200, body: { actionId: 'a-1', actionResult: 'Queued', errorInfo: '' } };
    }
    case 'short-page': {
      const whole = act();
      return Array.isArray(whole.body) ? { ...whole, body: whole.body.slice(0, -1) } : whole;
    }
  }
}

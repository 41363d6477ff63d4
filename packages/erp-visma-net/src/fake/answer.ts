// answer.ts — what the fake answers.

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly text?: string;
}

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export function says(status: number, message: string): FakeAnswer {
  return { status, body: { message } };
}

export function platformError(status: number, ExceptionMessage: string): FakeAnswer {
  const ExceptionFaultCode = '12027';
  return {
    status,
    body: { ExceptionType: 'IPPException', ExceptionMessage, ExceptionFaultCode, ExceptionDetails: '' },
  };
}

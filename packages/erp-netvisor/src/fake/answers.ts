// answers.ts — the envelope of every answer: OK with what was asked, or FAILED with a code.
import { buildXml, type XmlContent, type XmlElement } from '@reskontra/adapter-kit';
import type { FakeAnswer, FakeRequest } from '@reskontra/adapter-kit/fake';

/** The documented codes, with Netvisor's spelling, and the status of HTTP that goes with each where it is asked for. */
export const FAILURES = {
  AUTHENTICATION_FAILED: 401,
  SERVICE_ACCESS_ERROR: 403,
  INVALID_DATA: 400,
  INVALID_DATA_SIZE: 400,
  DUPLICATE_DATA: 400,
  REQUEST_NOT_UNIQUE: 400,
  PERIOD_LOCK: 400,
  SYSTEM_MAINTANANCE: 500,
  TECHNICAL_ERROR: 500,
} as const;
export type FailureCode = keyof typeof FAILURES;

const HEADERS = { 'content-type': 'text/xml; charset=utf-8' };
const TIME_STAMP = '1.1.2026 12:00:00';

export function ok(content: Readonly<Record<string, XmlContent>>): FakeAnswer {
  const root: XmlElement = { ResponseStatus: { Status: 'OK', TimeStamp: TIME_STAMP }, ...content };
  return { status: 200, headers: HEADERS, body: buildXml({ Root: root }) };
}

export function inserted(key: number): FakeAnswer {
  return ok({ Replies: { InsertedDataIdentifier: String(key) } });
}

/** HTTP 200 unless statuses were asked for. */
export function failed(code: FailureCode, words: string, { headers }: Pick<FakeRequest, 'headers'>): FakeAnswer {
  const status = headers['x-netvisor-authentication-usehttpresponsestatuscodes'] === '1' ? FAILURES[code] : 200;
  const root = { ResponseStatus: { Status: ['FAILED', `${code} :: ${words}`], TimeStamp: TIME_STAMP } };
  return { status, headers: HEADERS, body: buildXml({ Root: root }) };
}

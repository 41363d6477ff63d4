// refusals.ts — well-formed files that are refused as a whole, because they are no camt statement or too strange to be one.
import { DataError } from '@reskontra/core';
import type { FaultPlace } from './xml/fault.ts';

/** A document element with another message inside, such as a payment order. */
export function wrongMessage(place: FaultPlace): DataError {
  return refusal(
    'statement.wrong-message',
    'The file is another ISO 20022 message, not a statement (camt.052, camt.053 or camt.054). Choose the statement file.',
    place,
  );
}

/** Some other XML. */
export function notAStatement(place: FaultPlace): DataError {
  return refusal(
    'statement.not-a-statement',
    'The file has no bank statement in it (camt.052, camt.053 or camt.054). Choose the statement file.',
    place,
  );
}

/** An entry is kept until it ends, so it has limits. */
export function entryTooLarge(limit: string, allowed: number, place: FaultPlace): DataError {
  const message = `The file goes beyond the limit "${limit}" (${allowed}): one entry is too large. Ask the bank to split it, or raise the limit.`;
  return new DataError(message, { code: 'statement.limit', details: { limit, allowed }, ...place });
}

function refusal(code: string, message: string, place: FaultPlace): DataError {
  return new DataError(message, { code, ...place });
}

// fault.ts — the ways a document is refused as a whole, each with its code and what the operator can do.
import { DataError } from '@reskontra/core';
import type { Position } from './byte-window.ts';

/** Where a fault is: the position in the decoded text, and the open elements from the root. */
export interface FaultPlace extends Position {
  readonly path: string;
}

const REMEDY = 'Fetch the file from the bank again; nothing of it was used.';

/** The document breaks a rule of XML or of namespaces. `rule` is a short clause, never text of the document. */
export function notWellFormed(rule: string, place: FaultPlace): DataError {
  return refusal('xml.not-well-formed', `The file is not well-formed XML: ${rule}. ${REMEDY}`, place);
}

/** The document stops before its root element is closed. */
export function truncated(place: FaultPlace): DataError {
  return refusal('xml.truncated', `The file ends too early: it was cut off on its way. ${REMEDY}`, place);
}

/** It does not even begin like XML: a text file, a PDF, a spreadsheet. */
export function notXml(place: FaultPlace): DataError {
  return refusal(
    'xml.not-xml',
    'The file is not XML: it does not begin with "<". Check that it is the bank\'s statement file.',
    place,
  );
}

/** There is nothing, or only white space. */
export function empty(place: FaultPlace): DataError {
  return refusal('xml.empty', `The file is empty. ${REMEDY}`, place);
}

/** The bank's web page in place of the file: a sign-in that ran out. */
export function webPage(place: FaultPlace): DataError {
  return refusal(
    'xml.web-page',
    'The file is a web page, probably the sign-in page of the bank. Sign in and download the statement again.',
    place,
  );
}

/** A DOCTYPE can define entities that grow without bound or read other files, and no bank needs one. */
export function doctypeRefused(place: FaultPlace): DataError {
  return refusal(
    'xml.doctype',
    'The file has a DOCTYPE, which bank statements never have and which is not safe to read. Ask the bank where the file comes from.',
    place,
  );
}

/** The bytes are not the UTF-8 that this layer reads. */
export function notUtf8(place: FaultPlace): DataError {
  return refusal('xml.encoding', `The file has bytes that fit no encoding it could be in. ${REMEDY}`, place);
}

/** A named limit was reached. */
export function limitReached(limit: string, allowed: number, place: FaultPlace): DataError {
  const message = `The file goes beyond the limit "${limit}" (${allowed}), so it is probably not a bank statement. Ask the bank, or raise the limit.`;
  return new DataError(message, {
    code: 'xml.limit',
    details: { limit, allowed },
    line: place.line,
    column: place.column,
    path: place.path,
  });
}

function refusal(code: string, message: string, place: FaultPlace): DataError {
  return new DataError(message, { code, line: place.line, column: place.column, path: place.path });
}

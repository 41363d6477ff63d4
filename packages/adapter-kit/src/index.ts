// What authors of adapters share. What is not named here is private.
export { tryPart } from './check/try-part.ts';
export { timeZone } from './config/time-zone.ts';
export { webAddress } from './config/web-address.ts';
export {
  type DecodedText,
  type DecodeTextOptions,
  decodeText,
  TEXT_ENCODINGS,
  type TextEncoding,
} from './csv/decode-text.ts';
export { DELIMITERS, type Delimiter, detectDelimiter } from './csv/detect-delimiter.ts';
export { type CsvRow, type CsvTable, type ReadCsvOptions, readCsv } from './csv/read-csv.ts';
export { type CreateAddressedExchangeOptions, createAddressedExchange } from './http/addressed-exchange.ts';
export { type CreateExchangeOptions, createExchange } from './http/exchange.ts';
export type { HttpBody, HttpExchange, HttpRequest, HttpResponse, HttpResult } from './http/http-types.ts';
export type { PlayedNetwork } from './http/played-network.ts';
export { type CreateReadOptions, createRead, type HttpRead, realSleep, type Sleep } from './http/read.ts';
export { redact } from './http/redact.ts';
export { retryAfterMs } from './http/retry-after.ts';
export { effectOf, type StatusEffect, type StatusErrorOptions, toStatusError } from './http/status-table.ts';
export { type ToOutcomeOptions, toOutcome } from './http/write-outcome.ts';
export { jsonNumber, parseExactJson, toExactJson } from './json/exact-json.ts';
export { type ParseRemoteOptions, parseRemote } from './json/parse-remote.ts';
export { remoteDecimal, remoteInteger, remoteKey } from './json/remote-values.ts';
export {
  type CreateSignedExchangeOptions,
  createSignedExchange,
  type TokenRefusal,
} from './oauth/signed-exchange.ts';
export { type CreateTokensOptions, createTokens, type Token, type Tokens } from './oauth/tokens.ts';
export { itemsOf } from './paging/items-of.ts';
export { FIRST_PAGE, isShortened, nextPage, type PagePosition } from './paging/next-page.ts';
export { type ListPage, walkPages } from './paging/walk-pages.ts';
export { readCursor, toCursor } from './read/cursor.ts';
export { afterIdPage, type IdSweep, idSweepSchema } from './read/id-sweep.ts';
export { inTurn } from './read/in-turn.ts';
export { type MappedRows, mapRows, type RowMapper, type RowResult } from './read/map-rows.ts';
export { toReversal } from './read/to-reversal.ts';
export { type VerifySignatureOptions, verifySignature } from './signature/verify-signature.ts';
export { safeText } from './text/safe-text.ts';
export { formatLocal, type LocalMs, localMsOf, toLocalMs, toRevision } from './values/local-time.ts';
export { createOccurrences } from './values/occurrences.ts';
export { type Present, present } from './values/present.ts';
export { hasCaseLine, withCaseLine } from './write/case-note.ts';
export { lookingUp } from './write/looking-up.ts';
export { fromMark, type MarkRules, toMark } from './write/mark.ts';
export { hasNoteLine, type NoteLine, withNoteLine } from './write/note-line.ts';
export {
  type SettlementPosting,
  settlementAccountsSchema,
  toSettlementPostings,
} from './write/settlement-postings.ts';
export { type BuildXmlOptions, buildXml, type XmlContent, type XmlElement } from './xml/build-xml.ts';
export { type ParseXmlOptions, parseXml } from './xml/parse-xml.ts';
export { xmlList, xmlObject, xmlOptionalText, xmlText } from './xml/xml-values.ts';

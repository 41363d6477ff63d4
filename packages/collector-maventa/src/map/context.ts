// context.ts — what mapping needs to know besides the record.
import type { CurrencyCode } from '@reskontra/core';
import type { Wire } from '../wire.ts';

export const ADAPTER_ID = 'collector-maventa';

export interface MapContext {
  readonly wire: Wire;
  /** The account's currency, for records that do not name one. */
  readonly currency: CurrencyCode;
}

// money-schema.ts — money as it enters and leaves our own files and messages.
import { z } from 'zod';
import type { CurrencyCode } from './currency.ts';
import { CURRENCY_EXPONENTS } from './currency-table.ts';
import type { Money } from './money.ts';
import type { NegativeMoney, PositiveMoney } from './signed-money.ts';

/** A `CurrencyCode`: capitals, no blanks. */
export const currencyCodeSchema: z.ZodType<CurrencyCode, CurrencyCode> = z
  .enum(Object.keys(CURRENCY_EXPONENTS) as [CurrencyCode, ...CurrencyCode[]], {
    error: 'not an active ISO 4217 code in capitals',
  })
  .describe('Currency code, ISO 4217');

/** A `Money` of either sign. Strict: unknown fields are errors. */
export const moneySchema: z.ZodType<Money, Money> = moneyObject(z.int());

/** A `PositiveMoney`: above zero. Strict: unknown fields are errors. */
export const positiveMoneySchema = moneyObject(z.int().positive()) as z.ZodType<unknown, Money> as z.ZodType<
  PositiveMoney,
  Money
>;

/** A `NegativeMoney`: below zero. Strict: unknown fields are errors. */
export const negativeMoneySchema = moneyObject(z.int().negative()) as z.ZodType<unknown, Money> as z.ZodType<
  NegativeMoney,
  Money
>;

function moneyObject(minor: z.ZodInt) {
  return z.strictObject({
    currency: currencyCodeSchema,
    minor: minor
      .overwrite((value) => (value === 0 ? 0 : value)) // JSON can say -0
      .describe("Amount in the currency's smallest unit: 1250 is 12.50 EUR, 1250 JPY"),
  });
}

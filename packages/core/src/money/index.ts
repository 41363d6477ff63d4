export { allocate } from './allocate.ts';
export { absolute, add, minimum, negate, subtract, sum } from './arithmetic.ts';
export { compare, equalMoney, isNegative, isPositive, isZero } from './comparison.ts';
export { type CurrencyCode, currencyExponent, isCurrencyCode, parseCurrencyCode } from './currency.ts';
export { formatDecimal, formatMoney, type ParseDecimalOptions, parseDecimal } from './decimal.ts';
export { type Money, money, zero } from './money.ts';
export { currencyCodeSchema, moneySchema, negativeMoneySchema, positiveMoneySchema } from './money-schema.ts';
export type { SameCurrency } from './same-currency.ts';
export { type NegativeMoney, negatePositive, negative, type PositiveMoney, positive } from './signed-money.ts';

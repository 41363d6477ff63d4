// money.test-d.ts — what must compile and what must not. Checked by tsc, never run.
import { add, minimum, subtract, sum } from './arithmetic.ts';
import { compare } from './comparison.ts';
import { parseDecimal } from './decimal.ts';
import { type Money, money, zero } from './money.ts';
import { type NegativeMoney, negatePositive, type PositiveMoney, positive } from './signed-money.ts';

declare const euros: Money<'EUR'>;
declare const kronor: Money<'SEK'>;
declare const anything: Money;
declare const wantsPositive: (amount: PositiveMoney) => void;
declare const wantsNegative: (amount: NegativeMoney) => void;

export function currenciesDoNotMix(): unknown[] {
  return [
    // @ts-expect-error EUR and SEK
    add(euros, kronor),
    // @ts-expect-error SEK and EUR
    add(kronor, euros),
    // @ts-expect-error EUR and SEK
    subtract(euros, kronor),
    // @ts-expect-error EUR and SEK
    compare(euros, kronor),
    // @ts-expect-error EUR and SEK
    minimum(euros, kronor),
    // @ts-expect-error a EUR sum of SEK
    sum('EUR', [kronor]),
    // @ts-expect-error not a currency
    money('XYZ', 1),
  ];
}

export function knowledgeIsKept(): Money<'EUR'>[] {
  return [
    add(euros, euros),
    add(euros, anything),
    add(anything, euros),
    sum('EUR', [anything]),
    sum('EUR', []),
    minimum(zero('EUR'), parseDecimal('1', 'EUR')),
    positive(euros),
    negatePositive(positive(euros)),
    // @ts-expect-error two amounts of no known currency
    add(anything, anything),
  ];
}

export function plainMoneyReduces(list: readonly Money[]): Money {
  return list.reduce((total, amount) => add(total, amount));
}

export function signsAreAskedFor(): void {
  wantsPositive(positive(anything));
  wantsNegative(negatePositive(positive(euros)));
  // @ts-expect-error nobody checked the sign
  wantsPositive(anything);
  // @ts-expect-error the sum of two positive amounts is plain money until checked
  wantsPositive(add(positive(euros), positive(euros)));
  // @ts-expect-error the wrong sign
  wantsNegative(positive(euros));
}

// wrapped.ts — how Visma.net wants what is written: each value in an object of its own.
import { jsonNumber } from '@reskontra/adapter-kit';
import { formatDecimal, type Money } from '@reskontra/core';

export interface Wrapped {
  readonly value: unknown;
}

/** @see Visma.net ERP API: update DTOs hold DtoValueOf… */
export function wrapped(value: string | boolean): Wrapped {
  return { value };
}

/** An amount, digit for digit. */
export function wrappedAmount(amount: Money): Wrapped {
  return { value: jsonNumber(formatDecimal(amount)) };
}

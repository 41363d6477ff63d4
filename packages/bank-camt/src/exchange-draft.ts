// exchange-draft.ts — a currency exchange while it is being read.
import type { CurrencyExchange } from '@reskontra/core';

export class ExchangeDraft {
  source: string | undefined;
  target: string | undefined;
  rate: string | undefined;

  clear(): void {
    this.source = undefined;
    this.target = undefined;
    this.rate = undefined;
  }

  toExchange(): CurrencyExchange | undefined {
    const { source, target, rate } = this;
    if (source === undefined && target === undefined && rate === undefined) return undefined;
    return {
      ...(source === undefined ? {} : { source }),
      ...(target === undefined ? {} : { target }),
      ...(rate === undefined ? {} : { rate }),
    };
  }
}

// ktl-sums.ts — adds a batch up and compares it with what its trailer says.
import { formatMoney, money } from '@reskontra/core';
import type { KtlPayment, KtlSum, KtlTrailer } from './ktl-record.ts';

interface RunningSum {
  count: number;
  minor: number;
}

export class KtlSums {
  private readonly payments: RunningSum = { count: 0, minor: 0 };
  private readonly corrections: RunningSum = { count: 0, minor: 0 };
  private readonly failed: RunningSum = { count: 0, minor: 0 };

  add(payment: KtlPayment): void {
    const sum = this.sumFor(payment);
    sum.count += 1;
    sum.minor += payment.amount.minor;
  }

  /** One sentence for each sum that is not what the trailer says. */
  differences(trailer: KtlTrailer): readonly string[] {
    return [
      ...difference('payments', this.payments, trailer.payments),
      ...difference('corrections', this.corrections, trailer.corrections),
      ...difference('failed direct debits', this.failed, trailer.failed),
    ];
  }

  private sumFor(payment: KtlPayment): RunningSum {
    if (payment.returnCode !== undefined) return this.failed;
    return payment.correction ? this.corrections : this.payments;
  }
}

function difference(what: string, read: KtlSum, declared: KtlSum): readonly string[] {
  if (read.count === declared.count && read.minor === declared.minor) return [];
  return [`The ${what} of the batch are ${describe(read)}; its trailer says ${describe(declared)}.`];
}

function describe(sum: KtlSum): string {
  return `${sum.count}, together ${formatMoney(money('EUR', sum.minor))}`;
}

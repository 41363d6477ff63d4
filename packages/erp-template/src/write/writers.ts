// writers.ts — the commands that this adapter carries out. What Acme cannot do is left out.
import type { ErpCommandType, Writers } from '@reskontra/core';
import { createPaymentWriter } from './register-payment.ts';
import { createCaseWriter } from './set-case.ts';
import { createDueDateWriter } from './set-due-date.ts';
import type { WriteOptions } from './write-options.ts';

export function createWriters(options: WriteOptions): Writers<ErpCommandType> {
  return {
    'erp.register_payment': createPaymentWriter(options),
    'erp.set_case': createCaseWriter(options),
    'erp.set_due_date': createDueDateWriter(options),
  };
}

// writers.ts — the commands that Odoo takes.
import type { ErpCommandType, Writers } from '@reskontra/core';
import { createPaymentWriter } from './register-payment.ts';
import { createCaseWriter } from './set-case.ts';
import { createDueDateWriter } from './set-due-date.ts';
import type { WriteOptions } from './write-options.ts';

/** Payments are booked only where a journal for them is configured: without one the settlement comes by bank. */
export function createWriters(options: WriteOptions): Writers<ErpCommandType> {
  const { clearing } = options.config;
  return {
    'erp.set_case': createCaseWriter(options),
    'erp.set_due_date': createDueDateWriter(options),
    ...(clearing === undefined ? {} : { 'erp.register_payment': createPaymentWriter(clearing, options) }),
  };
}

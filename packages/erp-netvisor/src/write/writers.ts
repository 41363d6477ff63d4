// writers.ts — the commands that this adapter carries out. Netvisor changes no due date of an invoice that was sent.
import type { ErpCommandType, Writers } from '@reskontra/core';
import { createPaymentWriter } from './register-payment.ts';
import { createCaseWriter } from './set-case.ts';
import type { WriteOptions } from './write-options.ts';

/** Without a clearing account nothing is booked: the settlement comes by bank. */
export function createWriters(options: WriteOptions): Writers<ErpCommandType> {
  const { clearing } = options.config;
  return {
    'erp.set_case': createCaseWriter(options),
    ...(clearing === undefined ? {} : { 'erp.register_payment': createPaymentWriter(options, clearing) }),
  };
}

// writers.ts — the commands that this adapter carries out.
import type { ErpCommandType, Writers } from '@reskontra/core';
import { bookSettlement } from './book-settlement.ts';
import type { WriteOptions } from './outcome.ts';
import { registerPayment } from './register-payment.ts';
import { findCase, setCase } from './set-case.ts';
import { findDueDate, setDueDate } from './set-due-date.ts';

/**
 * A payment carries the command's key in its description, so that a repeat and an echo are recognised, and two equal
 * payments are not taken for one. A note and a due date are looked up: writing them twice changes nothing.
 */
export function createWriters(options: WriteOptions): Writers<ErpCommandType> {
  const { settlement } = options.config;
  return {
    ...(settlement === undefined
      ? {}
      : {
          'erp.book_settlement': {
            repeat: 'remote-key',
            apply: (command, key) => bookSettlement(command, key, { ...options, settlement }),
          },
        }),
    'erp.register_payment': {
      repeat: 'remote-key',
      apply: (command, key) => registerPayment(command, key, options),
    },
    'erp.set_case': {
      repeat: 'find-first',
      find: (command) => findCase(command, options),
      apply: (command) => setCase(command, options),
    },
    'erp.set_due_date': {
      repeat: 'find-first',
      find: (command) => findDueDate(command, options),
      apply: (command) => setDueDate(command, options),
    },
  };
}

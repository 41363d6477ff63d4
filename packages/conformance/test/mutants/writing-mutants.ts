// writing-mutants.ts — reference ERPs that write once too often, once too seldom, or say so wrongly.
import { DataError, type Outcome, SdkError } from '@reskontra/core';
import type { ErpSubject } from '../../src/index.ts';
import { SOUND_ERP } from '../reference/erp.ts';
import type { Mutant } from './mutant.ts';
import { erp } from './reading-mutants.ts';

/** Every outcome goes through this. */
const outcomes = (change: (outcome: Outcome) => Outcome) => erp({ apply: async (send) => change(await send()) });

export const WRITING_MUTANTS: readonly Mutant<ErpSubject>[] = [
  {
    check: 'writing.takes-effect',
    wrong: 'it says that it is done, and does nothing',
    also: [
      'writing.answer-lost-after-effect',
      'writing.answer-lost-before-effect',
      'writing.equal-commands-are-two',
      'writing.part-payment',
      'writing.refusal-is-a-value',
      'writing.server-error-is-unknown',
      'writing.too-many-requests-is-retry',
      'writing.twice-is-once',
      'writing.wrong-key-throws',
    ],
    subject: () => erp({ apply: async () => ({ kind: 'delivered' }) }),
  },
  {
    check: 'writing.twice-is-once',
    wrong: 'it never finds what is there',
    also: ['writing.answer-lost-after-effect'],
    subject: () => erp({ findPayments: async () => [] }),
  },
  {
    check: 'writing.equal-commands-are-two',
    wrong: 'what it finds has other ids than what it delivered',
    subject: () =>
      erp({
        findPayments: async (client, command, parts) =>
          (await SOUND_ERP.findPayments(client, command, parts)).map((_, at) => ({ remote: `row-${at}` })),
      }),
  },
  {
    check: 'writing.answer-lost-after-effect',
    wrong: 'it tries again by itself',
    also: ['writing.answer-lost-before-effect', 'writing.server-error-is-unknown'],
    subject: () =>
      erp({
        async apply(send) {
          const first = await send();
          return first.kind === 'unknown' ? send() : first;
        },
      }),
  },
  {
    check: 'writing.answer-lost-before-effect',
    wrong: 'it takes a lost request for done',
    also: ['writing.answer-lost-after-effect', 'writing.server-error-is-unknown'],
    subject: () => outcomes((outcome) => (outcome.kind === 'unknown' ? { kind: 'delivered' } : outcome)),
  },
  {
    check: 'writing.server-error-is-unknown',
    wrong: 'it takes a server error for no effect',
    subject: () =>
      outcomes((outcome) =>
        outcome.kind === 'unknown' && /busy or down/.test(outcome.message) ? { ...outcome, kind: 'retry' } : outcome,
      ),
  },
  {
    check: 'writing.too-many-requests-is-retry',
    wrong: 'it does not pass on how long to wait',
    subject: () =>
      outcomes((outcome) => (outcome.kind === 'retry' ? { kind: 'retry', message: outcome.message } : outcome)),
  },
  {
    check: 'writing.refusal-is-a-value',
    wrong: 'it throws a refusal',
    subject: () =>
      outcomes((outcome) => {
        if (outcome.kind === 'rejected') throw new DataError(outcome.message, { code: outcome.code });
        return outcome;
      }),
  },
  {
    check: 'writing.wrong-key-throws',
    wrong: 'it takes a wrong key for a refusal',
    subject: () =>
      erp({
        async apply(send) {
          try {
            return await send();
          } catch (error) {
            if (!SdkError.is(error, 'auth')) throw error;
            return { kind: 'rejected', code: 'erp.refused', message: error.message };
          }
        },
        findPayments: (client, command, parts) =>
          SOUND_ERP.findPayments(client, command, parts).catch((error: unknown) => {
            if (!SdkError.is(error, 'auth')) throw error;
            return [];
          }),
      }),
  },
  {
    check: 'writing.own-write-recognised',
    wrong: 'a payment is read under another id than it was written',
    subject: () =>
      erp({ toPayment: (remote, parts) => SOUND_ERP.toPayment({ ...remote, key: `row ${remote.key}` }, parts) }),
  },
  {
    check: 'writing.part-payment',
    wrong: 'it writes cents where euros are meant',
    subject: () =>
      erp({
        toPaymentBody: (command) => ({ ...SOUND_ERP.toPaymentBody(command), amount: String(command.sum.minor) }),
        isEffectOf: (row, command) => row.amount === String(command.sum.minor) && row.paidOn === command.on,
      }),
  },
];

// batch-writers.ts — invoices, direct payments and credit notes: handed in now, decided later.
import type { CommandOf, FindFirstWriter, RemoteEffect } from '@reskontra/core';
import {
  isReportedCredit,
  isReportedPayment,
  sourceIdOf,
  toClaim,
  toCorrection,
  toCorrections,
  toDirectPayment,
  toInvoices,
  toPayments,
} from '../map.ts';
import { askBatch, handIn, waitForQueue } from './batch.ts';
import type { WriterOptions } from './writer-options.ts';

/** Known again by its uniqueSourceInvoiceId. */
export function createClaimWriter(options: WriterOptions): FindFirstWriter<'assignment.open'> {
  const { client, config } = options;
  const what = ({ invoice }: CommandOf<'assignment.open'>) => `invoice ${invoice.number ?? invoice.ledgerId ?? ''}`;
  return {
    repeat: 'find-first',
    async find(command, look) {
      if (look?.doubtful === true) await waitForQueue('invoices', client);
      const source = sourceIdOf(command, config);
      const { items } = await client.listCases([['UniqueSourceInvoiceId', source]], undefined);
      return toInvoices(items).invoices.flatMap(({ invoice }): readonly RemoteEffect[] =>
        invoice.uniqueSourceInvoiceId === source ? [{ remote: invoice.invoiceId }] : [],
      );
    },
    apply: (command) => handIn({ kind: 'invoices', item: toClaim(command, config), what: what(command) }, options),
    ask: (command, batch) => askBatch(batch, what(command), client, ({ invoiceId }) => invoiceId),
  };
}

export function createPaymentWriter(options: WriterOptions): FindFirstWriter<'assignment.paid'> {
  const { client, config } = options;
  const what = ({ assignment }: CommandOf<'assignment.paid'>) => `a direct payment on invoice ${assignment}`;
  return {
    repeat: 'find-first',
    async find(command, look) {
      if (look?.doubtful === true) await waitForQueue('payments', client);
      const payments = toPayments(await client.findInvoice(command.assignment), config);
      return payments
        .filter((payment) => isReportedPayment(payment, command, config))
        .map(({ paymentId }) => ({ remote: paymentId }));
    },
    apply: (command) =>
      handIn({ kind: 'payments', item: toDirectPayment(command, config), what: what(command) }, options),
    ask: (command, batch) => askBatch(batch, what(command), client, ({ paymentId }) => paymentId),
  };
}

export function createCreditWriter(options: WriterOptions): FindFirstWriter<'assignment.credit_note'> {
  const { client, config } = options;
  const what = ({ assignment }: CommandOf<'assignment.credit_note'>) => `a credit note on invoice ${assignment}`;
  return {
    repeat: 'find-first',
    async find(command, look) {
      if (look?.doubtful === true) await waitForQueue('corrections', client);
      const corrections = toCorrections(await client.findInvoice(command.assignment), config);
      return corrections
        .filter((correction) => isReportedCredit(correction, command, config))
        .map(({ correctionId }) => ({ remote: correctionId }));
    },
    apply: (command) =>
      handIn({ kind: 'corrections', item: toCorrection(command, config), what: what(command) }, options),
    ask: (command, batch) => askBatch(batch, what(command), client, ({ correctionId }) => correctionId),
  };
}

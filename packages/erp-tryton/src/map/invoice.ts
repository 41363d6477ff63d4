// invoice.ts — an invoice of Tryton as a fact.
import { present } from '@reskontra/adapter-kit';
import {
  factId,
  type InvoiceFact,
  maximumDate,
  type PlainDate,
  parseReference,
  positive,
  type Reference,
} from '@reskontra/core';
import type { TrytonConfig } from '../config.ts';
import type { RemoteInvoice, RemoteLine } from '../remote.ts';
import { ADAPTER_ID, assertCurrency, toDay, toMoney, toRevision } from './values.ts';

/** What the dunnings of an invoice's lines say. */
export interface DunningState {
  readonly blocked: boolean;
  readonly stamps: readonly (string | undefined)[];
}

/** An invoice with its own lines. `dunning` is undefined when dunnings are not read. */
export interface InvoiceSource {
  readonly invoice: RemoteInvoice;
  readonly own: readonly RemoteLine[];
  readonly dunning: DunningState | undefined;
}

/**
 * @throws DataError for another currency, an amount that is not above zero, a day that does not exist
 */
export function toInvoiceFact({ invoice, own, dunning }: InvoiceSource, config: TrytonConfig): InvoiceFact {
  assertCurrency(invoice, config.currency);
  const party = invoice['party.'];
  const debtor = present({ id: party.code, name: party.name, businessId: party['tax_identifier.']?.code });
  return {
    id: factId(ADAPTER_ID, 'invoice', String(invoice.id)),
    kind: 'invoice',
    revision: toRevision([
      invoice.create_date,
      invoice.write_date,
      ...own.map((line) => line.write_date),
      ...(dunning?.stamps ?? []),
    ]),
    invoice: { number: invoice.number, ledgerId: String(invoice.id) },
    amount: positive(toMoney(invoice.total_amount, config.currency)),
    references: referencesOf(invoice, config),
    ...present({
      issuedOn: invoice.invoice_date === undefined ? undefined : toDay(invoice.invoice_date),
      dueDate: dueDateOf(own),
      debtor: Object.keys(debtor).length === 0 ? undefined : debtor,
      excluded: dunning?.blocked,
    }),
  };
}

/** Of an invoice in instalments the last day: nobody is asked for money before it is due. */
function dueDateOf(own: readonly RemoteLine[]): PlainDate | undefined {
  return own
    .flatMap((line) => (line.maturity_date === undefined ? [] : [toDay(line.maturity_date)]))
    .reduce<PlainDate | undefined>((latest, day) => (latest === undefined ? day : maximumDate(latest, day)), undefined);
}

const MAX_REFERENCE = 100; // characters; a longer text is a remark

/** What stands in the configured field. A text that cannot be a reference is none. */
export function referencesOf(invoice: RemoteInvoice, config: TrytonConfig): readonly Reference[] {
  if (config.referenceField === 'none') return [];
  const text = invoice[config.referenceField]?.trim() ?? '';
  return text === '' || text.length > MAX_REFERENCE ? [] : [parseReference(text, config.referenceScheme)];
}

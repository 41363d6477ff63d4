// claim.ts — an overdue invoice as Amili wants it handed in.
import { jsonNumber, present } from '@reskontra/adapter-kit';
import { type CommandOf, formatDecimal } from '@reskontra/core';
import type { AmiliNorwayConfig } from '../config.ts';

type OpenCommand = CommandOf<'assignment.open'>;

/** The name of the invoice at Amili by which it is found again. */
export function sourceIdOf({ invoice }: OpenCommand, { assumptions }: AmiliNorwayConfig): string {
  const { number, ledgerId, uuid } = invoice;
  const wanted = assumptions.sourceId === 'ledgerId' ? (ledgerId ?? number) : (number ?? ledgerId);
  return wanted ?? uuid ?? '';
}

/**
 * An item of POST …/invoices. Amounts leave as decimal numbers in major units, digit for digit; capital, costs and
 * interest stay apart.
 * @see Amili Docs, CreateInvoices
 */
export function toClaim(command: OpenCommand, config: AmiliNorwayConfig): Readonly<Record<string, unknown>> {
  const { reminderType, demandType, companyDebtor, personDebtor } = config.assumptions;
  const { capital, costs, interest, debtor, dueDate, issuedOn, remindedOn, text } = command;
  const { street, postCode, town, country } = debtor.address;
  return {
    type: command.begin === 'demand' ? demandType : reminderType,
    invoiceNumber: command.invoice.number ?? sourceIdOf(command, config),
    uniqueSourceInvoiceId: sourceIdOf(command, config),
    originalInvoiceAmount: jsonNumber(formatDecimal(capital)),
    feeAmount: jsonNumber(formatDecimal(costs)),
    interestAmount: jsonNumber(formatDecimal(interest)),
    currency: capital.currency,
    dueDate,
    ...present({ invoiceDate: issuedOn, collectionNoticeDate: remindedOn, description: text }),
    debtor: {
      type: debtor.kind === 'company' ? companyDebtor : personDebtor,
      name: debtor.name,
      ...present({ organizationNumber: debtor.businessId, nationalIdentityNumber: debtor.identityCode }),
      address: { street, zipCode: postCode, city: town, ...present({ countryCode: country }) },
    },
  };
}

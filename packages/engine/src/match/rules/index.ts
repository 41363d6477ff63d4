// The rules in their fixed order. The first that answers decides; the numbers are those people see.
import { documents } from './documents.ts';
import { endToEndId, invoiceNumber, looseNumber } from './invoice-number.ts';
import { knownAccount, similarName, sumOfInvoices } from './known-payer.ts';
import { referenceInText } from './reference-in-text.ts';
import type { Rule } from './rule.ts';
import { severalReferences } from './several-references.ts';
import { structuredReference } from './structured-reference.ts';

/**
 * Rules 1 to 6. Listed documents are asked first: a payment less a credit note would else look like part of its invoice.
 * Several references before one: a payment that names two invoices is for neither alone.
 */
export const STRUCTURED_RULES: readonly Rule[] = [documents, severalReferences, structuredReference];

/** Rules 7 to 12: by what people write, and by who they are. */
export const FREE_RULES: readonly Rule[] = [
  referenceInText,
  invoiceNumber,
  endToEndId,
  looseNumber,
  knownAccount,
  sumOfInvoices,
  similarName,
];

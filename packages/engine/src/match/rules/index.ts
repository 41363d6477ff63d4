// The rules in their fixed order. The first that answers decides; the numbers are those people see.
import { documents } from './documents.ts';
import { endToEndId, invoiceNumber } from './invoice-number.ts';
import { knownAccount, knownName, sumOfInvoices } from './known-payer.ts';
import { referenceInText } from './reference-in-text.ts';
import type { Rule } from './rule.ts';
import { severalReferences } from './several-references.ts';
import { structuredReference } from './structured-reference.ts';

/** Listed documents are asked first: a payment less a credit note would else look like part of its invoice. */
export const RULES: readonly Rule[] = [
  documents,
  structuredReference,
  severalReferences,
  referenceInText,
  invoiceNumber,
  endToEndId,
  knownAccount,
  sumOfInvoices,
  knownName,
];

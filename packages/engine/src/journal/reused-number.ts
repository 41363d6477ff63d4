// reused-number.ts — whether an invoice is the one that its number already stands for, or another document under an old number.
import { type CaseId, equalMoney, type InvoiceFact } from '@reskontra/core';
import { nameKey } from '../match/name-key.ts';
import { numberKey } from '../match/text-tokens.ts';
import { findCaseByKey, giveNumber, loadCase, resolveApart } from './cases.ts';
import { casesByLookup, numberLookup } from './lookups.ts';
import type { Tx } from './transaction.ts';

/**
 * True when the two are different documents. The network's id says so where both have one, and so does the ledger's own
 * row. Otherwise it takes what no correction of one invoice changes at once: another day with another customer or sum;
 * of two rows of the ledger one of these is enough.
 */
function isOtherInvoice(known: InvoiceFact, read: InvoiceFact): boolean {
  const [a, b] = [known.invoice, read.invoice];
  if (a.uuid !== undefined && b.uuid !== undefined) return a.uuid !== b.uuid;
  if (a.ledgerId !== undefined && a.ledgerId === b.ledgerId) return false;
  const isOtherDay = known.issuedOn !== undefined && read.issuedOn !== undefined && known.issuedOn !== read.issuedOn;
  const isOtherDebt = isOtherCustomer(known, read) || !equalMoney(known.amount, read.amount);
  return known.id === read.id ? isOtherDay && isOtherDebt : isOtherDay || isOtherDebt;
}

function isOtherCustomer({ debtor: a }: InvoiceFact, { debtor: b }: InvoiceFact): boolean {
  if (a?.id !== undefined && b?.id !== undefined) return a.id !== b.id;
  if (a?.name === undefined || b?.name === undefined) return false;
  return nameKey(a.name) !== nameKey(b.name);
}

export interface ApartCase {
  /** The case of the invoice that was read. */
  readonly id: CaseId;
  /** The case of the document that had its number before. */
  readonly first: CaseId;
  /** The ledger gave the old document's own record another content: it cannot say that there are two. */
  readonly isSameRecord: boolean;
}

/**
 * The case of an invoice whose number stands for another document; undefined when it does not. The newest document keeps
 * the number: what names an invoice by its number alone (an assignment, a payment in the books) means that one.
 */
export async function resolveReused(tx: Tx, read: InvoiceFact): Promise<ApartCase | undefined> {
  const { number } = read.invoice;
  const first = number === undefined ? undefined : await findCaseByKey(tx, `number:${number}`);
  const known = first === undefined ? undefined : (await loadCase(tx, first)).invoice;
  if (number === undefined || first === undefined || known === undefined || !isOtherInvoice(known, read))
    return undefined;

  const id = await resolveApart(tx, read.invoice, await findOwn(tx, number, read));
  if ((known.issuedOn ?? '') < (read.issuedOn ?? '')) await giveNumber(tx, number, id);
  return { id, first, isSameRecord: known.id === read.id };
}

/** The case that this document has since an earlier reading. */
async function findOwn(tx: Tx, number: string, read: InvoiceFact): Promise<CaseId | undefined> {
  for (const id of await casesByLookup(tx, [numberLookup(numberKey(number))])) {
    const { invoice } = await loadCase(tx, id);
    if (invoice?.invoice.number === number && !isOtherInvoice(invoice, read)) return id;
  }
  return undefined;
}

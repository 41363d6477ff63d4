// write-endpoints.ts — creating a payment and changing an invoice through the API.
import type { FakeAnswer, FakeRequest } from './answer.ts';
import type { ApiRules } from './api-rules.ts';
import type { FakeBooks } from './books.ts';
import { type FakeInvoice, Refusal } from './model.ts';
import { timeStampOf } from './show.ts';
import { dayIn, minorIn, textIn, unwrap } from './unwrap.ts';

/** @throws Refusal */
export function createPayment({ body, headers }: FakeRequest, books: FakeBooks): FakeAnswer {
  const fields = unwrap(JSON.parse(body), ['paymentLines']);
  const lines = (fields.paymentLines ?? []) as readonly Readonly<Record<string, unknown>>[];
  const text = textIn(fields, 'invoiceText');
  if (text.length > 50) throw new Refusal("'invoiceText' is too long.");
  if (textIn(fields, 'paymentRef').length > 40) throw new Refusal("'paymentRef' is too long.");
  const currency = textIn(fields, 'currency');
  const number = books.createPayment({
    type: textIn(fields, 'type') as 'Payment',
    status: fields.hold === true ? 'Hold' : 'Balanced',
    date: dayIn(fields, 'applicationDate'),
    paymentRef: textIn(fields, 'paymentRef'),
    customer: textIn(fields, 'customer'),
    paymentMethod: textIn(fields, 'paymentMethod'),
    cashAccount: textIn(fields, 'cashAccount'),
    currency,
    minor: minorIn(fields, 'paymentAmount', currency),
    text,
    lines: lines.map((line) => ({
      type: textIn(line, 'documentType'),
      invoice: textIn(line, 'refNbr'),
      minor: minorIn(line, 'amountPaid', currency),
    })),
  });
  books.countEffect();
  return { status: 201, headers: { Location: `http://${headers.host ?? '127.0.0.1'}/v1/customerPayment/${number}` } };
}

const CASE_FIELDS = {
  debtCollectionCaseNbr: 'number',
  debtCollectionCaseType: 'type',
  debtCollectionCaseStatus: 'status',
  debtCollectionCaseUrl: 'url',
} as const;

/** @throws Refusal */
export function updateInvoice(
  number: string,
  request: FakeRequest,
  books: FakeBooks,
  rules: ApiRules,
): FakeAnswer | undefined {
  const invoice = books.invoices.get(number);
  if (invoice === undefined) return undefined;
  const expected = request.headers['if-match'];
  if (expected !== undefined && expected !== `"${timeStampOf(invoice)}"`) {
    return { status: 412, body: { message: 'The resource has been changed by another process.' } };
  }
  books.changeInvoice(number, changesIn(unwrap(JSON.parse(request.body)), invoice, rules));
  books.countEffect();
  return { status: 204, headers: { ETag: `"${timeStampOf(books.invoices.get(number) ?? invoice)}"` } };
}

function changesIn(
  fields: Readonly<Record<string, unknown>>,
  invoice: FakeInvoice,
  rules: ApiRules,
): Partial<FakeInvoice> {
  let changes: Partial<FakeInvoice> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'documentDueDate') {
      if (rules.dueDate === 'closed') throw new Refusal('The due date of a released document cannot be changed.');
      changes = { ...changes, dueDate: dayIn(fields, name) };
    } else if (name === 'note' && rules.note === 'open') changes = { ...changes, note: String(value) };
    else if (name === 'excludeDebtCollection') changes = { ...changes, excludeDebtCollection: value === true };
    else {
      const field = CASE_FIELDS[name as keyof typeof CASE_FIELDS];
      if (field === undefined || rules.caseFields === 'closed') throw new Refusal(`'${name}' cannot be changed.`);
      changes = { ...changes, case: { ...invoice.case, ...changes.case, [field]: String(value) } };
    }
  }
  return changes;
}

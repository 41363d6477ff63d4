// finvoice.ts — the little of a Finvoice 3.0 message that routing and collecting need.
import {
  DataError,
  isNegative,
  isZero,
  type Money,
  negate,
  type PlainDate,
  parseCurrencyCode,
  parseDecimal,
  parsePlainDate,
  SdkError,
} from '@reskontra/core';
import type { Address, DebtorKind, DocumentKind, Party } from '../model.ts';
import type { OutgoingInvoice } from '../rules/route-invoice.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { childAt, childrenAt, readXmlTree, textAt, type XmlNode } from './xml-tree.ts';

export type FinvoiceContent = Omit<OutgoingInvoice, 'companyId' | 'id' | 'format'>;

/**
 * Reads one invoice or credit note. A buyer without a business id is a consumer.
 * @throws DataError `simulator.finvoice` with the path of what is missing or wrong.
 * @see Finvoice 3.0 implementation guidelines, Finance Finland
 */
export function readFinvoice(text: string): FinvoiceContent {
  const root = readXmlTree(text);
  if (root.name !== 'Finvoice') throw wrong('Finvoice', 'is not the root element');
  const details = childAt(root, 'InvoiceDetails') ?? missing('InvoiceDetails');
  const kind: DocumentKind = textAt(details, 'InvoiceTypeCode') === 'INV02' ? 'credit-note' : 'invoice';
  const total = readAmount(details, 'InvoiceTotalVatIncludedAmount') ?? missing('InvoiceTotalVatIncludedAmount');
  if (isZero(total) || (kind === 'invoice' && isNegative(total))) {
    throw wrong('InvoiceTotalVatIncludedAmount', 'is not what an invoice or a credit note has');
  }
  const signed = (amount: Money) => (kind === 'credit-note' && !isNegative(amount) ? negate(amount) : amount);
  const buyer = childAt(root, 'BuyerPartyDetails') ?? missing('BuyerPartyDetails');
  const bid = textAt(buyer, 'BuyerPartyIdentifier');
  const lines = childrenAt(root, 'InvoiceRow').map((row) => readAmount(row, 'RowAmount'));
  const debtorKind: DebtorKind = bid === undefined ? 'b2c' : 'b2b';
  return withoutUndefined({
    kind,
    number: textAt(details, 'InvoiceNumber') ?? missing('InvoiceNumber'),
    reference: textAt(root, 'EpiDetails', 'EpiPaymentInstructionDetails', 'EpiRemittanceInfoIdentifier'),
    date: readDate(details, 'InvoiceDate') ?? missing('InvoiceDate'),
    dueDate:
      readDate(details, 'PaymentTermsDetails', 'InvoiceDueDate') ??
      readDate(root, 'EpiDetails', 'EpiPaymentInstructionDetails', 'EpiDateOptionDate') ??
      missing('InvoiceDueDate'),
    sum: signed(total),
    tax: signed(readAmount(details, 'InvoiceTotalVatAmount') ?? { ...total, minor: 0 }),
    lines: lines.filter((line) => line !== undefined).map(signed),
    counterparty: readBuyer(root, buyer, bid),
    debtorKind,
  });
}

function readBuyer(root: XmlNode, buyer: XmlNode, bid: string | undefined): Party {
  const postal = childAt(buyer, 'BuyerPostalAddressDetails');
  const country = postal === undefined ? undefined : textAt(postal, 'CountryCode');
  return withoutUndefined({
    name: textAt(buyer, 'BuyerOrganisationName') ?? missing('BuyerOrganisationName'),
    bid,
    eia: textAt(root, 'InvoiceRecipientDetails', 'InvoiceRecipientAddress'),
    country,
    address: postal === undefined ? undefined : readAddress(postal, country),
  });
}

function readAddress(postal: XmlNode, country: string | undefined): Address {
  return withoutUndefined({
    street: textAt(postal, 'BuyerStreetName') ?? '',
    postCode: textAt(postal, 'BuyerPostCodeIdentifier') ?? '',
    town: textAt(postal, 'BuyerTownName') ?? '',
    country,
  });
}

/** Decimals after a comma, the currency beside. */
function readAmount(node: XmlNode, name: string): Money | undefined {
  const element = childAt(node, name);
  if (element === undefined) return undefined;
  return readAs(name, () => {
    const currency = parseCurrencyCode(element.attributes.AmountCurrencyIdentifier ?? 'EUR');
    return parseDecimal(element.text.trim().replace(',', '.'), currency);
  });
}

/** CCYYMMDD, the only form that is used. */
function readDate(node: XmlNode, ...path: readonly string[]): PlainDate | undefined {
  const text = textAt(node, ...path);
  if (text === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  return readAs(path.join('/'), () => parsePlainDate(`${year}-${month}-${day}`));
}

function readAs<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!SdkError.is(cause, 'data')) throw cause;
    throw wrong(path, 'is not valid', cause);
  }
}

function missing(path: string): never {
  throw wrong(path, 'is missing');
}

function wrong(path: string, what: string, cause?: unknown): DataError {
  return new DataError(`The Finvoice message: ${path} ${what}. Correct the invoice.`, {
    code: 'simulator.finvoice',
    path,
    ...(cause === undefined ? {} : { cause }),
  });
}

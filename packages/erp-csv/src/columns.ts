// columns.ts — which columns each file may have, and the headings by which they are recognised.

/** A column: the most telling heading first. `sole`: two candidates are refused, because a wrong choice costs money. */
interface Column {
  readonly headings: readonly string[];
  readonly required?: true;
  readonly sole?: true;
}

const number =
  'invoice number, invoice no, invoice nr, invoice, number, laskunumero, laskun numero, laskun nro, laskunro, lasku nro, lasku, fakturanummer, fakturanr, faktura nr, faktura';
const currency = column('currency, currency code, valuutta, valuuttakoodi, valuta, valutakod, valutakode', 'sole');
const reference = column(
  'payment reference, reference number, reference, viitenumero, viitenro, viite, ocr, ocr nummer, ocr nr, referensnummer, referens, kid, kid nummer, kid nr, betalingsreferanse, referanse',
  'sole',
);
const issuedOn = column(
  'invoice date, issue date, issued on, issued, date, laskun päivä, laskupäivä, laskun pvm, laskupvm, päiväys, päivämäärä, pvm, fakturadatum, datum, fakturadato, dato',
);
const uuid = column('uuid, invoice uuid, e-invoice id, maventa id');
const ledgerId = column('ledger id, invoice id, id, tunniste');

export const COLUMNS = {
  invoices: {
    number: column(number, 'required', 'sole'),
    amount: column(
      'invoice amount, total amount, amount incl vat, total incl vat, amount, total, sum, laskun summa, verollinen summa, loppusumma, summa, yhteensä, fakturabelopp, totalbelopp, belopp, fakturabeløp, totalbeløp, beløp',
      'required',
      'sole',
    ),
    open: column(
      'open amount, amount open, outstanding amount, outstanding, open, balance, avoinna oleva summa, avoin summa, avoinna, avoin, saldo, öppet belopp, restbelopp, kvar att betala, åpent beløp, utestående, restbeløp, restsaldo',
      'sole',
    ),
    currency,
    dueDate: column(
      'due date, due on, due, eräpäivä, eräpvm, erä pvm, förfallodatum, förfallodag, forfallsdato, forfall',
      'sole',
    ),
    issuedOn,
    reference,
    debtorId: column(
      'customer number, customer no, customer id, debtor number, debtor id, asiakasnumero, asiakasnro, kundnummer, kundnr, kundenummer, kundenr',
    ),
    debtorName: column(
      'customer name, debtor name, customer, debtor, asiakkaan nimi, asiakasnimi, asiakas, kundnamn, kund, kundenavn, kunde',
    ),
    businessId: column(
      'business id, company id, vat number, organisation number, org no, y-tunnus, organisationsnummer, organisasjonsnummer, orgnr',
    ),
    debtorAccount: column('customer iban, customer account, debtor account, asiakkaan tili, kundens konto'),
    excluded: column(
      'excluded, exclude, no collection, collection block, ei perintään, perintäkielto, ej inkasso, inkassospärr, ikke inkasso, inkassosperre',
      'sole',
    ),
    uuid,
    ledgerId,
  },
  creditNotes: {
    number: column(
      'credit note number, credit note no, credit note nr, credit note, number, hyvityslaskun numero, hyvityslaskunumero, hyvityslaskun nro, hyvityslasku, kreditnotanummer, kreditnotanr, kreditfakturanummer, kreditnota, kreditfaktura',
      'required',
      'sole',
    ),
    amount: column(
      'credit amount, total amount, amount, total, sum, hyvitettävä summa, hyvityksen summa, summa, yhteensä, kreditbelopp, totalbelopp, belopp, kreditbeløp, totalbeløp, beløp',
      'required',
      'sole',
    ),
    currency,
    issuedOn: column(
      'credit note date, issue date, issued on, issued, date, hyvityslaskun päivä, päiväys, päivämäärä, pvm, datum, dato',
    ),
    invoice: column(
      'credited invoice, applied to invoice, applied to, invoice number, invoice no, invoice, hyvitettävä lasku, hyvitetty lasku, alkuperäinen lasku, laskunumero, laskun numero, krediterad faktura, fakturanummer, fakturanr, kreditert faktura',
      'sole',
    ),
    appliedAmount: column('applied amount, amount applied, kohdistettu summa, avräknat belopp, avregnet beløp', 'sole'),
    appliedOn: column('applied on, applied date, kohdistuspäivä, kohdistuspvm, avräkningsdatum, avregnet dato', 'sole'),
    reference,
    uuid,
    ledgerId,
  },
  payments: {
    invoice: column(number, 'required', 'sole'),
    amount: column(
      'paid amount, payment amount, amount paid, amount, paid, sum, maksettu summa, maksettu, suoritus, summa, betalt belopp, betalat belopp, inbetalt belopp, belopp, betalt beløp, innbetalt beløp, innbetalt, beløp',
      'required',
      'sole',
    ),
    paidOn: column(
      'payment date, paid on, date paid, paid date, date, maksupäivä, maksupvm, suorituspäivä, päivämäärä, pvm, betalningsdatum, betaldatum, inbetalningsdatum, datum, betalingsdato, innbetalingsdato, betalt dato, dato',
      'required',
      'sole',
    ),
    currency,
    id: column(
      'payment id, payment number, transaction id, voucher number, voucher, id, maksun numero, tositenumero, tosite, verifikationsnummer, verifikat, bilagsnummer, bilagsnr, bilag',
    ),
    payerName: column('payer name, payer, maksajan nimi, maksaja, betalarens namn, betalare, betaler'),
    payerAccount: column('payer iban, payer account, maksajan tili, betalarens konto, betalers konto'),
    bookAccount: column('book account, ledger account, account, kirjanpidon tili, tili, bokföringskonto, konto'),
    externalReference: column('external reference, bank reference, archive id, arkistointitunnus, arkiveringskod'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Column>>>>;

export type FileKind = keyof typeof COLUMNS;
export type ColumnName<K extends FileKind> = Extract<keyof (typeof COLUMNS)[K], string>;

export function columnsOf(kind: FileKind): ReadonlyMap<string, Column> {
  return new Map(Object.entries(COLUMNS[kind]));
}

/** A heading without capitals, accents, blanks and marks: `Eräpäivä` and `ERAPAIVA` are the same. */
export function plainHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '');
}

function column(headings: string, ...marks: readonly ('required' | 'sole')[]): Column {
  return {
    headings: headings.split(',').map((heading) => heading.trim()),
    ...(marks.includes('required') ? { required: true } : {}),
    ...(marks.includes('sole') ? { sole: true } : {}),
  };
}

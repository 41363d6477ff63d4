// finvoice.ts — a Finvoice 3.0 message, as small as it may be.

export interface FinvoiceDetails {
  readonly number?: string;
  readonly type?: 'INV01' | 'INV02';
  readonly date?: string;
  readonly dueDate?: string;
  readonly total?: string;
  readonly rows?: readonly string[];
  readonly currency?: string;
  readonly bid?: string;
  readonly street?: string;
}

/** Dates as CCYYMMDD, sums with a comma. */
export function finvoice(details: FinvoiceDetails = {}): string {
  const { number = '10060', type = 'INV01', date = '20260401', dueDate = '20260415' } = details;
  const { total = '124,00', rows = [total], currency = 'EUR', bid = '1234567-8', street = 'Katu 1' } = details;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Finvoice Version="3.0">
  <BuyerPartyDetails>
    ${bid === '' ? '' : `<BuyerPartyIdentifier>${bid}</BuyerPartyIdentifier>`}
    <BuyerOrganisationName>Pörröinen &amp; Pojat Oy</BuyerOrganisationName>
    <BuyerPostalAddressDetails>
      <BuyerStreetName>${street}</BuyerStreetName>
      <BuyerTownName>Helsinki</BuyerTownName>
      <BuyerPostCodeIdentifier>00100</BuyerPostCodeIdentifier>
      <CountryCode>FI</CountryCode>
    </BuyerPostalAddressDetails>
  </BuyerPartyDetails>
  <InvoiceDetails>
    <InvoiceTypeCode>${type}</InvoiceTypeCode>
    <InvoiceNumber>${number}</InvoiceNumber>
    <InvoiceDate Format="CCYYMMDD">${date}</InvoiceDate>
    <InvoiceTotalVatAmount AmountCurrencyIdentifier="${currency}">24,00</InvoiceTotalVatAmount>
    <InvoiceTotalVatIncludedAmount AmountCurrencyIdentifier="${currency}">${total}</InvoiceTotalVatIncludedAmount>
    <PaymentTermsDetails><InvoiceDueDate Format="CCYYMMDD">${dueDate}</InvoiceDueDate></PaymentTermsDetails>
  </InvoiceDetails>
  ${rows.map((row) => `<InvoiceRow><RowAmount AmountCurrencyIdentifier="${currency}">${row}</RowAmount></InvoiceRow>`).join('\n  ')}
  <EpiDetails>
    <EpiPaymentInstructionDetails>
      <EpiRemittanceInfoIdentifier IdentificationSchemeName="SPY">2024001025</EpiRemittanceInfoIdentifier>
    </EpiPaymentInstructionDetails>
  </EpiDetails>
</Finvoice>
`;
}

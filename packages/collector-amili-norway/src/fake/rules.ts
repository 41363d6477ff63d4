// rules.ts — how the played Amili behaves where its documentation leaves it open, or a company has agreed otherwise.
export interface FakeRules {
  /** How long a batch stays QUEUED. */
  readonly processingMs: number;
  /** Whether the list of cases shows payments and corrections of each invoice; else only the invoice by itself does. */
  readonly listShowsPayments: boolean;
  /** Days after which an unpaid reminder comes onto the debt collection list. */
  readonly reminderDays: number;
  /** Days after which a case that stands still is dropped. */
  readonly standstillDays: number;
  /** Amili keeps this many thousandths of the principal, and VAT on it. */
  readonly feePerMille: number;
  readonly vatPercent: number;
  readonly currencies: readonly string[];
  /** Whether settlements name their payout; else only their day tells which belong together. */
  readonly namesPayouts: boolean;
  /** Whether settlements say what is paid for each. */
  readonly showsNet: boolean;
  readonly maxPageSize: number;
}

export const RULES: FakeRules = {
  processingMs: 5_000,
  listShowsPayments: false,
  reminderDays: 14,
  standstillDays: 60,
  feePerMille: 80,
  vatPercent: 25,
  currencies: ['NOK', 'SEK', 'DKK', 'EUR'],
  namesPayouts: true,
  showsNet: true,
  maxPageSize: 500,
};

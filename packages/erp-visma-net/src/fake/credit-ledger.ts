// credit-ledger.ts — credit notes of the fake, and what was applied of them: three states that are not the same.
import { addTo } from './add-to.ts';
import { type InvoiceLedger, USUAL_CUSTOMER } from './invoice-ledger.ts';
import { type FakeCreditApplication, type FakeCreditNote, refuse } from './model.ts';
import type { Stamps } from './stamps.ts';

export type CreditNoteInput = Partial<Omit<FakeCreditNote, 'modified' | 'version'>> &
  Pick<FakeCreditNote, 'number' | 'minor'>;
export type ApplicationInput = Partial<FakeCreditApplication> &
  Pick<FakeCreditApplication, 'creditNote' | 'invoice' | 'minor'>;

export interface CreditLedgerOptions {
  readonly stamps: Stamps;
  readonly ledger: InvoiceLedger;
  readonly currency: string;
}

export function createCreditLedger({ stamps, ledger, currency }: CreditLedgerOptions) {
  const { stamp, today } = stamps;
  const creditNotes = new Map<string, FakeCreditNote>();
  const applications: FakeCreditApplication[] = [];
  const byInvoice = new Map<string, number[]>();
  const byNote = new Map<string, number[]>();
  const at = (places: readonly number[] = []) => places.flatMap((place) => applications[place] ?? []);

  function touchCreditNote(number: string): void {
    const note = creditNotes.get(number) ?? refuse(`The document ${number} was not found.`);
    const used = at(byNote.get(number))
      .filter((one) => one.released && !one.voided)
      .reduce((sum, { minor }) => sum + minor, 0);
    creditNotes.set(number, { ...note, status: used === note.minor ? 'Closed' : 'Open', ...stamp() });
  }

  return {
    creditNotes,
    /** What was applied of a credit note. */
    applicationsOf: (creditNote: string): readonly FakeCreditApplication[] => at(byNote.get(creditNote)),
    /** What of any credit note was applied to an invoice. */
    applicationsOn: (invoice: string): readonly FakeCreditApplication[] => at(byInvoice.get(invoice)),
    /** Puts a credit note in, released unless said otherwise, and applied to nothing. */
    addCreditNote(input: CreditNoteInput): void {
      const usual = { status: 'Open', customer: USUAL_CUSTOMER, currency, date: today() } as const;
      creditNotes.set(input.number, { ...usual, ...input, ...stamp() });
    },
    removeCreditNote(number: string): void {
      stamp();
      creditNotes.delete(number);
    },
    /** Matches a credit note to an invoice; with `released: false` that has no effect yet. @throws Refusal */
    applyCreditNote(input: ApplicationInput): void {
      const application = { date: today(), released: true, voided: false, ...input };
      ledger.checkApplication(application.invoice, application.minor);
      const place = applications.push(application) - 1;
      addTo(byInvoice, application.invoice, place);
      addTo(byNote, application.creditNote, place);
      ledger.settle(application.invoice, application.released ? application.minor : 0);
      touchCreditNote(application.creditNote);
    },
    /** Takes an application back: it stays in the history, voided. @throws Refusal */
    undoApplication(creditNote: string, invoice: string): void {
      const place = applications.findIndex(
        (one) => one.creditNote === creditNote && one.invoice === invoice && one.released && !one.voided,
      );
      const before = applications[place] ?? refuse('The application was not found.');
      applications[place] = { ...before, voided: true };
      ledger.settle(invoice, -before.minor);
      touchCreditNote(creditNote);
    },
  };
}

// services.ts — what each service takes of the company, in one table: writers, terms and README follow from it.
import type { CollectorCommandType, CollectorTerms, CommandTerms } from '@reskontra/core';
import type { MaventaConfig } from './config.ts';

export type Service = MaventaConfig['service'];

/** The service takes the command. */
const YES: CommandTerms = {};
const costs = (cost: string): CommandTerms => ({ cost });
const no = (refusal: string): CommandTerms => ({ refusal });

const CANCELLING_COSTS = 'Amili may charge a fee for cancelling an assignment.';
const NOT_IN_ROPO = 'Ropo takes payments and credit notes through Maventa, and nothing else';

const ASKS_NOBODY = 'The collector asks nobody whether debt collection may begin, so there is nothing to answer.';
/** What the partner publishes no event for. */
const notSteered = (instead: string) => ({
  'assignment.pause': no(`Maventa publishes no event that stops the collector. ${instead}`),
  'assignment.resume': no(`Maventa publishes no event that lets the collector go on. ${instead}`),
  'assignment.approve': no(ASKS_NOBODY),
  'assignment.decline': no(ASKS_NOBODY),
});

/**
 * A refusal says why, and the way that the service does offer.
 * @see Maventa documentation, Receivables API, Amili Kassavirta, Amili Perintä; change log of 2026-04-08 on Ropo
 */
const TERMS: Readonly<Record<Service, Readonly<Record<CollectorCommandType, CommandTerms>>>> = {
  kassavirta: {
    'assignment.paid': YES,
    'assignment.credit_note': YES,
    'assignment.credit_note_used': YES,
    'assignment.comment': YES,
    'assignment.seen': YES,
    'assignment.due_date_request': YES,
    'assignment.cancel': costs(CANCELLING_COSTS),
    'assignment.open': no(
      'Amili Kassavirta takes every invoice when it is sent through Maventa, so none is handed over later. Send the invoice through Maventa, or use Amili Perintä.',
    ),
    ...notSteered('Ask the collector by a comment, or stop it in the pages of Maventa.'),
  },
  perinta: {
    'assignment.paid': YES,
    'assignment.credit_note': YES,
    'assignment.credit_note_used': no(
      'Amili Perintä has no assignments of credit notes, so none can be marked as used. The credit on the assignment of the invoice says all.',
    ),
    'assignment.comment': YES,
    'assignment.seen': YES,
    'assignment.due_date_request': YES,
    'assignment.cancel': costs(CANCELLING_COSTS),
    'assignment.open': costs('Taking the invoice back later may cost a fee.'),
    ...notSteered('Ask the collector by a comment, or stop it in the pages of Maventa.'),
  },
  ropo: {
    'assignment.paid': YES,
    'assignment.credit_note': costs(
      'A credit of the whole invoice cancels the assignment, for which Ropo may charge a fee.',
    ),
    'assignment.credit_note_used': no(
      `${NOT_IN_ROPO}: it has no assignments of credit notes. The credit on the assignment of the invoice says all.`,
    ),
    'assignment.comment': no(`${NOT_IN_ROPO}. Write to the customer service of Ropo instead.`),
    'assignment.seen': YES,
    'assignment.due_date_request': no(
      `${NOT_IN_ROPO}. Agree on another due date with the customer service of Ropo, or credit the invoice and send a new one.`,
    ),
    'assignment.cancel': no(
      `${NOT_IN_ROPO}. Cancel by a credit note: credit the invoice in the ERP, and the credit is told to Ropo, which closes the assignment.`,
    ),
    'assignment.open': costs('Legal costs are charged to the company, and taking the invoice back may cost a fee.'),
    ...notSteered('Ask the customer service of Ropo.'),
  },
};

/** What the service takes, what that may cost, and how it pays out. */
export function termsOf(service: Service): CollectorTerms {
  return { commands: TERMS[service], settles: 'each-invoice' };
}

/** The commands that the service takes. */
export function commandsOf(service: Service): readonly CollectorCommandType[] {
  const entries = Object.entries(TERMS[service]) as [CollectorCommandType, CommandTerms][];
  return entries.filter(([, { refusal }]) => refusal === undefined).map(([type]) => type);
}

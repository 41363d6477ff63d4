// fact.ts — everything that can be known, as one closed union.
import { z } from 'zod';
import { bankTransactionFactSchema } from './bank-facts.ts';
import { assignmentEventFactSchema, assignmentFactSchema } from './collector-facts.ts';
import {
  creditAppliedFactSchema,
  creditNoteFactSchema,
  erpPaymentFactSchema,
  erpReversalFactSchema,
  invoiceFactSchema,
} from './ledger-facts.ts';
import {
  decisionFactSchema,
  paymentFactSchema,
  paymentReturnedFactSchema,
  settlementFactSchema,
} from './money-facts.ts';
import { overdueFactSchema } from './overdue-fact.ts';
import {
  cancellationWantedFactSchema,
  commentSeenFactSchema,
  commentWantedFactSchema,
  courseWantedFactSchema,
  dueDateWantedFactSchema,
} from './request-facts.ts';
import { payoutFactSchema, settlementReportFactSchema } from './settlement-facts.ts';

/** The journal's own schema: strict, so that a damaged entry is found when it is read. */
export const factSchema = z.discriminatedUnion('kind', [
  invoiceFactSchema,
  creditNoteFactSchema,
  creditAppliedFactSchema,
  erpPaymentFactSchema,
  erpReversalFactSchema,
  assignmentFactSchema,
  assignmentEventFactSchema,
  bankTransactionFactSchema,
  paymentFactSchema,
  settlementFactSchema,
  paymentReturnedFactSchema,
  decisionFactSchema,
  dueDateWantedFactSchema,
  cancellationWantedFactSchema,
  commentWantedFactSchema,
  courseWantedFactSchema,
  commentSeenFactSchema,
  overdueFactSchema,
  settlementReportFactSchema,
  payoutFactSchema,
]);

/** An immutable, normalised statement of something that happened. Which kinds there are: `FactKind`. */
export type Fact = Readonly<z.output<typeof factSchema>>;
/** What a hook can listen to. */
export type FactKind = Fact['kind'];
/** One kind of fact: `FactOf<'payment'>`. */
export type FactOf<K extends FactKind> = Extract<Fact, { readonly kind: K }>;

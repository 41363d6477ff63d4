// The stock automation, one file a rule. A vendor switches one off by its id or adds hooks of their own.
import type { AnyHook } from '../hook.ts';
import { creditNoteApplied } from './credit-note-applied.ts';
import { directPayment } from './direct-payment.ts';
import { paymentReturned } from './payment-returned.ts';
import { settlement } from './settlement.ts';

export { creditNoteApplied, directPayment, paymentReturned, settlement };

/** The whole stock automation, in the order in which its commands are sent. */
export const stockHooks: readonly AnyHook[] = [creditNoteApplied, directPayment, paymentReturned, settlement];

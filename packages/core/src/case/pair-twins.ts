// pair-twins.ts — counts money once that the bank and the ERP both told of.
import type { PaymentFact } from '../fact/money-facts.ts';
import type { FactId } from '../ids.ts';
import type { Pairing } from './case.ts';
import { isTwin } from './twin-payment.ts';

export interface PairedPayments {
  /** First sightings, in the journal's order. */
  readonly payments: readonly PaymentFact[];
  readonly pairings: readonly Pairing[];
}

/**
 * Tells first sightings from second ones, one to one. A payment is a second sighting when, with it, one pair more can be
 * made. So what was a first sighting stays one whatever comes later, and how many there are does not depend on the order.
 */
export function pairTwins(all: readonly PaymentFact[]): PairedPayments {
  const payments: PaymentFact[] = [];
  const pairings: Pairing[] = [];
  const partners = new Map<FactId, PaymentFact>();
  for (const [at, payment] of all.entries()) {
    const first = findFirst(payment, { earlier: all.slice(0, at), partners, tried: new Set() });
    if (first === undefined) payments.push(payment);
    else pairings.push({ payment: first.id, twin: payment.id });
  }
  return { payments, pairings };
}

interface Search {
  readonly earlier: readonly PaymentFact[];
  /** Who is paired with whom, both ways; changed by a search that succeeds. */
  readonly partners: Map<FactId, PaymentFact>;
  readonly tried: Set<FactId>;
}

/**
 * Pairs the payment with an earlier twin; a twin that has a partner already is taken over when that partner finds another.
 * Gives the payment that had no partner until then.
 * @see Kuhn's algorithm: an augmenting path in a bipartite graph
 */
function findFirst(payment: PaymentFact, search: Search): PaymentFact | undefined {
  for (const twin of search.earlier) {
    if (search.tried.has(twin.id) || !isTwin(twin, payment)) continue;
    search.tried.add(twin.id);
    const partner = search.partners.get(twin.id);
    const first = partner === undefined ? twin : findFirst(partner, search);
    if (first === undefined) continue;
    search.partners.set(twin.id, payment).set(payment.id, twin);
    return first;
  }
  return undefined;
}

// pair-twins.ts — counts money once that several told of: the bank, the ERP, a person by hand.
import type { PaymentFact, SettlementFact } from '../fact/money-facts.ts';
import type { FactId } from '../ids.ts';
import { daysBetween } from '../time/index.ts';
import type { Pairing } from './case.ts';
import { isTwin } from './twin-payment.ts';

/** Money that came, from the debtor or from the collector. */
export type Sighting = PaymentFact | SettlementFact;

/** What counts, each money once, and which sightings are the same money. */
export interface PairedSightings {
  readonly payments: readonly PaymentFact[];
  readonly settlements: readonly SettlementFact[];
  readonly pairings: readonly Pairing[];
}

/**
 * Tells sightings that count from second ones, one to one. A sighting is a second one when, with it, one pair more can be
 * made. So what counted goes on counting whatever comes later, and how many there are does not depend on the order.
 * Only where bank and ERP disagree about who paid, the bank's word replaces the ERP's: it has seen the payer.
 */
export function pairTwins(all: readonly Sighting[]): PairedSightings {
  if (all.length < 2) return counting(all, []);
  const told = all.filter((sighting) => sighting.via !== 'person');
  const byTeller = pairUp(told, isTwin);
  if (told.length === all.length) return counting(without(all, byTeller), byTeller);
  // What was entered by hand is compared with what is left of the other two: all three may tell of the same money.
  const left = without(all, byTeller);
  const byHand = pairUp(left, (a, b) => (a.via === 'person') !== (b.via === 'person') && isTwin(a, b));
  return counting(without(left, byHand), [...byTeller, ...byHand]);
}

type IsTwin = (a: Sighting, b: Sighting) => boolean;

function pairUp(all: readonly Sighting[], areTwins: IsTwin): readonly Pairing[] {
  const pairings: Pairing[] = [];
  const partners = new Map<FactId, Sighting>();
  for (const [at, sighting] of all.entries()) {
    const first = findFirst(sighting, { earlier: all.slice(0, at), partners, tried: new Set(), areTwins });
    if (first !== undefined) pairings.push(toPairing(first, sighting));
  }
  return pairings;
}

function without(all: readonly Sighting[], pairings: readonly Pairing[]): readonly Sighting[] {
  const twins = new Set(pairings.map((pairing) => pairing.twin));
  return all.filter((sighting) => !twins.has(sighting.id));
}

function counting(counted: readonly Sighting[], pairings: readonly Pairing[]): PairedSightings {
  const payments: PaymentFact[] = [];
  const settlements: SettlementFact[] = [];
  for (const sighting of counted) {
    if (sighting.kind === 'payment') payments.push(sighting);
    else settlements.push(sighting);
  }
  return { payments, settlements, pairings };
}

function toPairing(first: Sighting, second: Sighting): Pairing {
  const replaces = first.kind !== second.kind && second.via === 'bank';
  return replaces ? { payment: second.id, twin: first.id } : { payment: first.id, twin: second.id };
}

interface Search {
  readonly earlier: readonly Sighting[];
  /** Who is paired with whom, both ways; changed by a search that succeeds. */
  readonly partners: Map<FactId, Sighting>;
  readonly tried: Set<FactId>;
  readonly areTwins: IsTwin;
}

/**
 * Pairs the sighting with an earlier twin; a twin that has a partner already is taken over when that partner finds another.
 * Gives the sighting that had no partner until then.
 * @see Kuhn's algorithm: an augmenting path in a bipartite graph
 */
function findFirst(sighting: Sighting, search: Search): Sighting | undefined {
  for (const twin of likeliestFirst(sighting, search)) {
    if (search.tried.has(twin.id)) continue;
    search.tried.add(twin.id);
    const partner = search.partners.get(twin.id);
    const first = partner === undefined ? twin : findFirst(partner, search);
    if (first === undefined) continue;
    search.partners.set(twin.id, sighting).set(sighting.id, twin);
    return first;
  }
  return undefined;
}

/** Its possible twins. Whoever names the same payer, and the nearest day, is more likely the same money. */
function likeliestFirst(sighting: Sighting, { earlier, areTwins }: Search): readonly Sighting[] {
  const twins = earlier.filter((other) => areTwins(other, sighting));
  if (twins.length < 2) return twins;
  const unlikeness = ({ kind, paidOn }: Sighting): number =>
    (kind === sighting.kind ? 0 : DIFFERENT_PAYER) + Math.abs(daysBetween(paidOn, sighting.paidOn));
  return twins.toSorted((a, b) => unlikeness(a) - unlikeness(b));
}

const DIFFERENT_PAYER = 1000; // more than any number of days

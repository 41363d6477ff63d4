// promises.ts — what must hold when the loop has come to rest, whatever went wrong on the way.
import { daysBetween, openAmount, parsePlainDate } from '@reskontra/core';
import type { Engine } from '../../src/index.ts';
import type { Broken } from './broken.ts';
import type { World } from './world.ts';

/** Everything that is not as promised. */
export async function listBroken(world: World): Promise<readonly Broken[]> {
  return [
    ...paidOnce(world),
    ...creditPairs(world),
    ...(await laneOrder(world)),
    ...(await sameOpenAmount(world)),
    ...(await leftOver(world)),
    ...(await restlessness(world)),
  ];
}

function paidOnce({ town }: World): readonly Broken[] {
  const broken: Broken[] = [];
  for (const { assignment, direct, number } of town.invoices) {
    if (assignment === undefined) continue;
    const { events } = town.simulator.control.getAssignment(assignment);
    const told = events.filter(({ type, sender }) => type === 'paid' && sender === 'company');
    const { missing, extra } = compareTold(
      direct,
      told.map(({ sum, date }) => ({ minor: sum?.minor ?? 0, on: date })),
    );
    const settled = settledOn(town.simulator, assignment);
    for (const one of extra) {
      const isSettlement = settled.includes(one) && !direct.some(({ minor, on }) => `${minor} on ${on}` === one);
      broken.push({
        promise: isSettlement ? 'no settlement is told' : 'each direct payment is told once',
        how: `invoice ${number}: paid ${one} is at the collector and should not be`,
      });
    }
    for (const one of missing)
      broken.push({ promise: 'each direct payment is told once', how: `invoice ${number}: paid ${one} is missing` });
  }
  return broken;
}

/**
 * One event for one payment. Of two payments of one sum, the ledger's sight of the one may have been taken for the bank's
 * sight of the other, a day apart: then both are told once, and the second by the day that came later.
 */
function compareTold(
  direct: readonly Told[],
  told: readonly Told[],
): { readonly missing: readonly string[]; readonly extra: readonly string[] } {
  const exact = withoutPairs(direct, told, (payment, event) => payment.on === event.on);
  const near = withoutPairs(exact.left, exact.over, (payment, event) => isNear(payment.on, event.on));
  const toText = ({ minor, on }: Told) => `${minor} on ${on}`;
  return { missing: near.left.map(toText), extra: near.over.map(toText) };
}

interface Told {
  readonly minor: number;
  readonly on: string | undefined;
}

const NEAR_DAYS = 5; // how far apart two sights of one payment may be

function isNear(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return Math.abs(daysBetween(parsePlainDate(a), parsePlainDate(b))) <= NEAR_DAYS;
}

/** Each event takes away one payment of its sum. */
function withoutPairs(
  payments: readonly Told[],
  events: readonly Told[],
  fits: (payment: Told, event: Told) => boolean,
): { readonly left: readonly Told[]; readonly over: readonly Told[] } {
  const left = [...payments];
  const over = events.filter((event) => {
    const at = left.findIndex((payment) => payment.minor === event.minor && fits(payment, event));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { left, over };
}

function settledOn({ control }: World['town']['simulator'], assignment: string): readonly string[] {
  return control
    .listSettlements()
    .filter(({ assignmentId }) => assignmentId === assignment)
    .map(({ amount, bookedOn }) => `${amount.minor} on ${bookedOn}`);
}

function creditPairs({ town }: World): readonly Broken[] {
  const { control } = town.simulator;
  const broken: Broken[] = [];
  const note = (how: string) => broken.push({ promise: 'each credit has its pair', how });
  for (const { assignment, credits, number } of town.invoices) {
    if (assignment === undefined) continue;
    const told = control.getAssignment(assignment).events.filter(({ type }) => type === 'credit_note');
    if (told.length > credits.length)
      note(`invoice ${number} has ${told.length} credit_note events, not ${credits.length}`);
    for (const credit of credits) {
      const same = told.filter((event) => event.number === credit.number && event.sum?.minor === credit.minor);
      if (same.length !== 1) note(`credit note ${credit.number} was told ${same.length} times`);
      if (credit.own === undefined) continue;
      const used = control
        .getAssignment(credit.own)
        .events.filter(({ type, sender }) => type === 'paid' && sender === 'company');
      if (used.length !== 1 || used[0]?.sum?.minor !== -credit.minor)
        note(`credit note ${credit.number} was used ${used.length} times`);
    }
  }
  return broken;
}

async function laneOrder({ store, town }: World): Promise<readonly Broken[]> {
  const order = new Map<string, number>();
  for (const { kind, eventId, number } of town.simulator.control.listEffects())
    if (kind === 'event' && eventId !== undefined) order.set(eventId, number);
  town.erp.effects.forEach((id, at) => {
    if (!order.has(id)) order.set(id, at); // the first time counts: a repeat with its key does nothing
  });
  const commands = await store.db.selectFrom('commands').select(['id', 'lane', 'remote']).orderBy('seq').execute();
  const broken: Broken[] = [];
  for (const [lane, list] of Map.groupBy(commands, (command) => command.lane.split('#')[0] ?? '')) {
    const places = list.flatMap(({ id, remote }) => order.get(remote ?? '') ?? order.get(id) ?? []);
    if (places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0)))
      broken.push({ promise: 'lanes keep their order', how: `${lane} took effect in the order ${places.join(' ')}` });
  }
  return broken;
}

async function sameOpenAmount(world: World): Promise<readonly Broken[]> {
  const { town } = world;
  const broken: Broken[] = [];
  await world.look(async (engine) => {
    for (const { number, assignment, leftMinor } of town.invoices) {
      const erp = openInErp(world, number);
      const journal = await openInJournal(engine, number);
      const there = assignment === undefined ? erp : openAtCollector(world, assignment);
      if (erp !== leftMinor || journal !== leftMinor || there !== leftMinor)
        broken.push({
          promise: 'both sides owe the same',
          how: `invoice ${number}: ${leftMinor} is open; the ERP says ${erp}, the journal ${journal}, the collector ${there}`,
        });
    }
  });
  return broken;
}

async function openInJournal(engine: Engine, number: string): Promise<number | undefined> {
  const known = (await engine.cases.list()).find(({ invoice }) => invoice === number);
  return known === undefined ? undefined : openAmount((await engine.cases.show(known.id)).kase)?.minor;
}

function openInErp({ town: { erp } }: World, number: string): number {
  const invoice = erp.invoices.find((known) => known.invoice.number === number);
  const paid = erp.payments.filter((payment) => payment.number === number).map(({ amount }) => amount.minor);
  const credited = erp.credits.flatMap((fact) =>
    fact.kind === 'credit-applied' && fact.invoice.number === number ? [fact.amount.minor] : [],
  );
  return [...paid, ...credited].reduce((rest, minor) => rest - minor, invoice?.amount.minor ?? 0);
}

function openAtCollector({ town }: World, assignment: string): number {
  const { sum, paid, credited } = town.simulator.control.getAssignment(assignment);
  return sum.minor - paid.minor - credited.minor;
}

async function leftOver({ store }: World): Promise<readonly Broken[]> {
  const commands = await store.db
    .selectFrom('commands')
    .select(['id', 'type', 'state', 'message'])
    .where('state', '!=', 'delivered')
    .execute();
  const reviews = await store.db.selectFrom('reviews').select('why').where('state', '=', 'open').execute();
  const failed = await store.db
    .selectFrom('pending_hooks')
    .select(['hook', 'message'])
    .where('state', '=', 'failed')
    .execute();
  const left = [
    ...commands.map(({ type, state, message }) => `${type} is ${state}: ${message}`),
    ...reviews.map(({ why }) => `a person is asked: ${why}`),
    ...failed.map(({ hook, message }) => `${hook} failed: ${message}`),
  ];
  return left.map((how) => ({ promise: 'nothing is left over', how }));
}

/** Reading and sending everything once more changes nothing on any side. */
async function restlessness(world: World): Promise<readonly Broken[]> {
  const before = await stateOf(world);
  await world.everyoneReadsAndSends();
  const after = await stateOf(world);
  return before === after ? [] : [{ promise: 'rest stays rest', how: `${before} became ${after}` }];
}

async function stateOf({ store, town }: World): Promise<string> {
  const count = async (table: 'facts' | 'commands' | 'attempts' | 'reviews') => {
    const row = await store.db
      .selectFrom(table)
      .select((query) => query.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    return `${row.n} ${table}`;
  };
  const sides = `${town.simulator.control.listEffects().length} and ${town.erp.effects.length} effects`;
  return [await count('facts'), await count('commands'), await count('attempts'), await count('reviews'), sides].join(
    ', ',
  );
}

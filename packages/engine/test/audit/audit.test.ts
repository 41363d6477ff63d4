import { describe, expect, it } from 'vitest';
import { createChance } from '../simulation/chance.ts';
import { World } from '../simulation/world.ts';
import { DRIFTS, type Drift } from './drifts.ts';

const CLEAN_LEDGERS = 12;
const ENOUGH_LEDGERS = 40;

describe('the audit', { timeout: 120_000 }, () => {
  it(`finds nothing in ${CLEAN_LEDGERS} ledgers that are in step, whatever they went through`, async () => {
    const found: unknown[] = [];
    for (let seed = 1; seed <= CLEAN_LEDGERS; seed += 1) {
      const world = await ledgerInStep(seed);
      const { differences, unread, cases } = await world.look(({ auditor }) => auditor.audit());
      if (cases === 0 || differences.length > 0 || unread.length > 0) found.push({ seed, differences, unread });
      await world.close();
    }

    expect(found).toEqual([]);
  });

  it.each(DRIFTS.map((drift) => [drift.what, drift] as const))('finds that %s, and nothing else', async (_, drift) => {
    const { world, invoice } = await withDrift(drift);

    const { differences } = await world.look(({ auditor }) => auditor.audit());
    await world.close();

    expect(differences.map(({ field, cure, ...difference }) => [difference.invoice, field, cure.kind])).toEqual([
      [invoice, drift.field, drift.cure],
    ]);
  });

  it.each(DRIFTS.filter(({ cure }) => cure === 'send' || cure === 'take').map((drift) => [drift.what, drift] as const))(
    'mends that %s',
    async (_, drift) => {
      const { world } = await withDrift(drift);

      const before = await world.look(({ auditor }) => auditor.audit());
      await world.look(async ({ auditor }) => {
        for (const difference of before.differences) {
          await auditor.mend({ difference, by: 'matti', because: difference.cause });
          await auditor.mend({ difference, by: 'matti', because: difference.cause }); // asking twice is asking once
        }
      });
      await world.everyoneReadsAndSends();
      await world.everyoneReadsAndSends();
      const after = await world.look(({ auditor }) => auditor.audit());
      await world.close();

      expect(after.differences).toEqual([]);
    },
  );

  it('says which side it could not read, and compares the other', async () => {
    const world = await ledgerInStep(1);
    world.town.simulator.control.setFaultRates({ 'events.list:error-before': 1 });

    const { differences, unread } = await world.look(({ auditor }) => auditor.audit());
    await world.close();

    expect(differences).toEqual([]);
    expect(unread.map(({ reader }) => reader)).toEqual(['collector.events']);
  });
});

/** A ledger that has been through one seed of the simulation, and come to rest. */
async function ledgerInStep(seed: number): Promise<World> {
  const chance = createChance(seed);
  const world = await World.create({ chance, bug: undefined, onStep: () => undefined });
  for (let step = 0; step < 12; step += 1) await world.step();
  await world.calmDown();
  return world;
}

/** The first ledger that has a place for it. */
async function withDrift(drift: Drift): Promise<{ readonly world: World; readonly invoice: string }> {
  for (let seed = 1; seed <= ENOUGH_LEDGERS; seed += 1) {
    const world = await ledgerInStep(seed);
    const invoice = await drift.plant(world);
    if (invoice !== undefined) return { world, invoice };
    await world.close();
  }
  throw new Error(`No ledger has a place for this: ${drift.what}.`);
}

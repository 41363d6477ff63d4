// drifts.ts — every way in which the sides of a ledger that was in step can come apart, each planted where nobody looks.
import { type CreditAppliedFact, factId, type InvoiceFact, type Money, money, parsePlainDate } from '@reskontra/core';
import type { StateFile } from '@reskontra/simulator';
import type { AuditedField, Cure } from '../../src/index.ts';
import type { TownInvoice } from '../simulation/town.ts';
import type { World } from '../simulation/world.ts';

type FileAssignment = NonNullable<StateFile['assignments']>[number];

export interface Drift {
  readonly what: string;
  readonly field: AuditedField;
  readonly cure: Cure['kind'];
  /** Plants it; the invoice it is on, or undefined when this world has no place for it. */
  plant(world: World): Promise<string | undefined> | string | undefined;
}

export const DRIFTS: readonly Drift[] = [
  {
    what: 'a payment was deleted in the ERP',
    field: 'paid',
    cure: 'person',
    plant: (world) => removeWhere(world, world.town.erp.payments, ({ mark }) => mark === undefined)?.number,
  },
  {
    what: 'a payment that we had booked was deleted in the ERP',
    field: 'paid',
    cure: 'send',
    plant: (world) => removeWhere(world, world.town.erp.payments, ({ mark }) => mark !== undefined)?.number,
  },
  {
    what: 'a payment stands in the ERP that was never read',
    field: 'paid',
    cure: 'take',
    plant: (world) =>
      onOpen(world, ({ number }) =>
        world.town.erp.book({ number, amount: eur(777), on: world.town.today, payer: 'Asiakas Oy' }),
      ),
  },
  {
    what: 'a credit note was applied and never read',
    field: 'credited',
    cure: 'take',
    plant: (world) =>
      onOpen(world, ({ number }) => {
        const amount = eur(333) as CreditAppliedFact['amount'];
        const creditNote = { number: '7777' };
        world.town.erp.credits.push(
          {
            id: factId('erp', 'credit-note', '7777'),
            kind: 'credit-note',
            invoice: creditNote,
            amount,
            references: [],
          },
          {
            id: factId('erp', 'credit-applied', '7777'),
            kind: 'credit-applied',
            invoice: { number },
            creditNote,
            amount,
            on: world.town.today,
          },
        );
      }),
  },
  {
    what: 'a credit was taken off its invoice in the ERP',
    field: 'credited',
    cure: 'person',
    plant(world) {
      const removed = removeWhere(world, world.town.erp.credits, ({ kind }) => kind === 'credit-applied');
      return removed?.invoice.number;
    },
  },
  {
    what: 'the sum of an invoice was changed in the ERP',
    field: 'sum',
    cure: 'person',
    plant: (world) => changeInvoice(world, (invoice) => ({ ...invoice, amount: eur(12_345) as InvoiceFact['amount'] })),
  },
  {
    what: 'the due date was changed in the ERP',
    field: 'due-date',
    cure: 'send',
    plant: (world) => changeInvoice(world, (invoice) => ({ ...invoice, dueDate: parsePlainDate('2026-06-15') })),
  },
  {
    what: 'an invoice was deleted in the ERP',
    field: 'invoice',
    cure: 'person',
    plant: (world) => {
      const { invoices } = world.town.erp;
      const removed = removeWhere(world, invoices, () => true);
      for (let again = true; again; )
        again = removeWhere(world, invoices, ({ id }) => id === removed?.id) !== undefined;
      return removed?.invoice.number;
    },
  },
  {
    what: 'an invoice stands in the ERP that was never read',
    field: 'invoice',
    cure: 'take',
    plant: ({ town }) => {
      const [first] = town.erp.invoices;
      if (first === undefined) return undefined;
      const number = '5555';
      town.erp.invoices.push({ ...first, id: factId('erp', 'invoice', number), invoice: { number }, references: [] });
      return number;
    },
  },
  {
    what: 'a paid event of ours is gone at the collector',
    field: 'paid',
    cure: 'send',
    plant: (world) => removeEvent(world, 'paid'),
  },
  {
    what: 'a credit_note event of ours is gone at the collector',
    field: 'credited',
    cure: 'send',
    plant: (world) => removeEvent(world, 'credit_note'),
  },
  {
    what: 'somebody else wrote a paid event',
    field: 'paid',
    cure: 'person',
    plant: (world) =>
      changeAssignment(world, (assignment) => ({
        ...assignment,
        paid: major(minorOf(assignment.paid) + 1234),
        events: [
          ...(assignment.events ?? []),
          {
            id: 'abababab-abab-4bab-8bab-abababababab',
            type: 'paid',
            sender: 'company',
            createdAt: '2026-04-01T09:00:00Z',
            sum: '12.34',
            date: '2026-04-01',
          },
        ],
      })),
  },
  {
    what: 'the collector changed the due date, and nobody read it',
    field: 'due-date',
    cure: 'take',
    plant: (world) =>
      changeAssignment(world, (assignment) => ({
        ...assignment,
        dueDate: '2026-10-15',
        events: [
          ...(assignment.events ?? []),
          {
            id: 'cdcdcdcd-cdcd-4dcd-8dcd-cdcdcdcdcdcd',
            type: 'due_date_changed',
            sender: 'collector',
            createdAt: '2026-04-01T09:00:00Z',
            dueDate: '2026-10-15',
          },
        ],
      })),
  },
  {
    what: 'the collector closed an assignment that is open',
    field: 'status',
    cure: 'person',
    plant: (world) => changeAssignment(world, (assignment) => ({ ...assignment, status: 'closed' })),
  },
  {
    what: 'an assignment is gone',
    field: 'assignment',
    cure: 'person',
    plant: (world) => changeAssignment(world, () => undefined),
  },
  {
    what: 'the collector received a payment that was never read',
    field: 'paid',
    cure: 'take',
    plant: (world) =>
      onOpen(world, ({ assignment }) => world.town.simulator.control.customerPays(assignment ?? '', eur(55))),
  },
  {
    what: 'the answer to a paid event was never noted',
    field: 'paid',
    cure: 'deliver',
    plant: (world) => forgetDelivery(world, 'unknown'),
  },
  {
    what: 'a paid event waits that somebody has reported by hand',
    field: 'paid',
    cure: 'person',
    plant: (world) => forgetDelivery(world, 'waiting'),
  },
  {
    what: 'the journal lost a payment of the ERP',
    field: 'paid',
    cure: 'take',
    async plant({ store }) {
      const fact = await store.db
        .selectFrom('facts')
        .select(['seq', 'body'])
        .where('kind', '=', 'erp-payment')
        .where('caused_by', 'is', null)
        .executeTakeFirst();
      if (fact === undefined) return undefined;
      await store.db.deleteFrom('case_facts').where('fact_seq', '=', fact.seq).execute();
      await store.db.deleteFrom('facts').where('seq', '=', fact.seq).execute();
      return (JSON.parse(fact.body) as { invoice: { number: string } }).invoice.number;
    },
  },
];

function removeWhere<T>({ town }: World, list: readonly T[], fits: (item: T) => boolean): T | undefined {
  const { deleted } = town.erp;
  const found = list.find((item) => !deleted.has(item) && fits(item));
  if (found !== undefined) deleted.add(found);
  return found;
}

function onOpen({ town }: World, act: (invoice: TownInvoice) => unknown): string | undefined {
  const open = town.invoices.find(({ assignment, leftMinor }) => assignment !== undefined && leftMinor > 1000);
  if (open === undefined) return undefined;
  act(open);
  return open.number;
}

function changeInvoice(world: World, change: (invoice: InvoiceFact) => InvoiceFact): string | undefined {
  return onOpen(world, ({ number }) => {
    const { invoices } = world.town.erp;
    const last = invoices.findLast(({ invoice }) => invoice.number === number);
    if (last !== undefined) invoices.push(change(last));
  });
}

function changeAssignment(
  world: World,
  change: (assignment: FileAssignment) => FileAssignment | undefined,
  fits: (assignment: FileAssignment) => boolean = () => true,
): string | undefined {
  const { control } = world.town.simulator;
  const state = control.exportState();
  const open = state.assignments?.find(
    (assignment) => assignment.kind !== 'credit-note' && assignment.status === 'open' && fits(assignment),
  );
  if (open === undefined) return undefined;
  const assignments = state.assignments?.flatMap((one) => (one === open ? (change(one) ?? []) : [one])) ?? [];
  const kept = new Set(assignments.map(({ id }) => id));
  const settlements = state.settlements?.filter(({ assignment }) => kept.has(assignment)) ?? [];
  const directPayments =
    state.directPayments?.filter(({ assignment }) => assignment === undefined || kept.has(assignment)) ?? [];
  const scheduled = state.scheduled?.filter((one) => !('assignment' in one) || kept.has(one.assignment)) ?? [];
  const changed: StateFile = { ...state, assignments, settlements, directPayments, scheduled };
  control.importState(changed);
  return open.invoiceNumber;
}

function removeEvent(world: World, type: 'paid' | 'credit_note'): string | undefined {
  const isOurs = (event: { readonly type: string; readonly sender: string }) =>
    event.type === type && event.sender === 'company';
  return changeAssignment(
    world,
    (assignment) => {
      const gone = assignment.events?.find(isOurs);
      const field = type === 'paid' ? 'paid' : 'credited';
      return {
        ...assignment,
        [field]: major(minorOf(assignment[field]) - minorOf(gone?.sum)),
        events: assignment.events?.filter((event) => event !== gone) ?? [],
      };
    },
    ({ events = [] }) => events.some(isOurs),
  );
}

async function forgetDelivery({ store, town }: World, state: 'unknown' | 'waiting'): Promise<string | undefined> {
  const command = await store.db
    .selectFrom('commands')
    .selectAll()
    .where('type', '=', 'assignment.paid')
    .where('state', '=', 'delivered')
    .executeTakeFirst();
  if (command === undefined) return undefined;
  await store.db.updateTable('commands').set({ state, remote: null }).where('seq', '=', command.seq).execute();
  const { assignment } = JSON.parse(command.body) as { assignment: string };
  return town.invoices.find((invoice) => invoice.assignment === assignment)?.number;
}

function eur(minor: number): Money {
  return money('EUR', minor);
}

function minorOf(text: string | undefined): number {
  return Math.round(Number(text ?? '0') * 100);
}

function major(minor: number): string {
  return (minor / 100).toFixed(2);
}

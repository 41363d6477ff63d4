import { KEY } from '@reskontra/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { CLAIM, type Creditor, command, readAll, startCreditor } from './creditor.ts';

let creditor: Creditor;
afterEach(() => creditor.close());

const nok = (minor: number) => ({ currency: 'NOK', minor });
const open = (number = '1001') =>
  creditor.fake.books.open({
    number,
    sum: nok(100_000) as never,
    dueDate: '2026-03-15' as never,
    debtorName: 'Kunde AS',
  });
const paid = (assignment: string, minor = 40_000) =>
  command('assignment.paid', { of: 'invoice', assignment, sum: nok(minor), on: '2026-03-31' });
const batchOf = (outcome: { readonly kind: string; readonly remote?: string }) => outcome.remote ?? '';

describe('handing a claim over', () => {
  it('is pending until the batch is worked off, then names the invoice at Amili', async () => {
    creditor = await startCreditor();
    const writer = creditor.writer('assignment.open');
    const claim = command('assignment.open', CLAIM);

    const outcome = await writer.apply(claim, KEY);
    const before = await writer.ask?.(claim, batchOf(outcome));
    creditor.clock.advance(5_000);
    const after = await writer.ask?.(claim, batchOf(outcome));

    expect(outcome).toMatchObject({ kind: 'pending', afterMs: 60_000 });
    expect(before).toEqual(outcome);
    const { invoice } = creditor.fake.books.invoice('1001');
    expect(after).toEqual({ kind: 'delivered', remote: invoice.invoiceId });
    const { facts } = await readAll(creditor.connection.read.assignments);
    expect(facts[0]?.assignment).toMatchObject({
      id: invoice.invoiceId,
      status: 'open',
      collectionStatus: 'PAYMENT_REMINDER',
      sum: nok(100_000),
      dueDate: '2026-03-15',
      invoice: { number: '1001' },
      caseNumber: '5000000',
      debtorName: 'Kunde AS',
    });
  });

  it('keeps capital, costs and interest apart, and names what the documentation leaves open as it is configured', async () => {
    creditor = await startCreditor({ settings: { assumptions: { demandType: 'COLLECTION_NOTICE' } } });

    await creditor.writer('assignment.open').apply(command('assignment.open', { ...CLAIM, begin: 'demand' }), KEY);

    expect(creditor.fake.batches.all[0]?.items).toEqual([
      {
        type: 'COLLECTION_NOTICE',
        invoiceNumber: '1001',
        uniqueSourceInvoiceId: '1001',
        originalInvoiceAmount: '1000.00',
        feeAmount: '35.00',
        interestAmount: '0.00',
        currency: 'NOK',
        dueDate: '2026-03-15',
        debtor: {
          type: 'COMPANY',
          name: 'Kunde AS',
          organizationNumber: '987654325',
          address: { street: 'Storgata 1', zipCode: '0155', city: 'Oslo', countryCode: 'NO' },
        },
      },
    ]);
  });

  it.each([
    [
      'the address is not whole',
      { debtor: { ...CLAIM.debtor, address: { ...CLAIM.debtor.address, town: ' ' } } },
      'The address lacks city.',
    ],
    ['the currency is not taken', { capital: { currency: 'USD', minor: 100 } }, 'The currency USD is not supported.'],
  ])('is rejected later, in the words of Amili, when %s', async (_, fields, reason) => {
    creditor = await startCreditor();
    const writer = creditor.writer('assignment.open');
    const claim = { ...command('assignment.open', CLAIM), ...fields } as never;
    const outcome = await writer.apply(claim, KEY);
    creditor.clock.advance(5_000);

    expect(await writer.ask?.(claim, batchOf(outcome))).toEqual({
      kind: 'rejected',
      code: 'collector.refused',
      message: `Amili did not take invoice 1001: ${reason} (batch ${batchOf(outcome)}). Correct what it names.`,
    });
  });

  it('is found again by its own number at the company, and a second time it is refused by Amili', async () => {
    creditor = await startCreditor();
    const writer = creditor.writer('assignment.open');
    const claim = command('assignment.open', CLAIM);
    await writer.apply(claim, KEY);
    const twice = await writer.apply(claim, KEY);
    creditor.clock.advance(5_000);

    expect(await writer.find(claim)).toEqual([{ remote: creditor.fake.books.invoice('1001').invoice.invoiceId }]);
    expect(await writer.ask?.(claim, batchOf(twice))).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('An open case has this uniqueSourceInvoiceId already.'),
    });
  });

  it('cannot be looked up in doubt while a batch waits, since nobody sees what is in it', async () => {
    creditor = await startCreditor();
    const writer = creditor.writer('assignment.open');
    const claim = command('assignment.open', CLAIM);
    await writer.apply(claim, KEY);

    expect(await writer.find(claim)).toEqual([]);
    await expect(writer.find(claim, { doubtful: true })).rejects.toMatchObject({
      kind: 'temporary',
      code: 'collector.queued',
    });
    creditor.clock.advance(5_000);
    expect(await writer.find(claim, { doubtful: true })).toHaveLength(1);
  });
});

describe('a direct payment', () => {
  it('is reported once however the answer is lost, and shown as ours', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    const writer = creditor.writer('assignment.paid');
    creditor.fake.order({ fault: 'cut-after', where: ({ method, path }) => method === 'POST' && path[0] !== 'token' });

    expect(await writer.apply(paid(invoiceId), KEY)).toMatchObject({ kind: 'unknown' });
    creditor.clock.advance(5_000);
    const found = await writer.find(paid(invoiceId), { doubtful: true });

    expect(found).toHaveLength(1);
    const { facts } = await readAll(creditor.connection.read.events);
    expect(facts.map(({ event }) => event)).toMatchObject([
      { id: found[0]?.remote, type: 'paid', sender: 'company', sum: nok(40_000), on: '2026-03-31' },
    ]);
  });

  it('of more than is open is refused when its turn comes', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    const outcome = await creditor.writer('assignment.paid').apply(paid(invoiceId, 100_001), KEY);
    creditor.clock.advance(5_000);

    expect(await creditor.writer('assignment.paid').ask?.(paid(invoiceId), batchOf(outcome))).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('The amount is more than is open.'),
    });
  });

  it('of the whole closes the case', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    await creditor.writer('assignment.paid').apply(paid(invoiceId, 100_000), KEY);
    creditor.clock.advance(5_000);

    const { facts } = await readAll(creditor.connection.read.assignments);
    const events = await readAll(creditor.connection.read.events);

    expect(facts[0]?.assignment).toMatchObject({ status: 'closed', paid: nok(100_000) });
    expect(events.facts.map(({ event }) => event.type)).toEqual(['paid', 'close']);
  });
});

describe('a step', () => {
  const step = (type: 'pause' | 'resume' | 'cancel' | 'approve' | 'decline', assignment: string) =>
    creditor.writer(`assignment.${type}`).apply(command(`assignment.${type}`, { assignment }) as never, KEY);
  const standing = async () => (await readAll(creditor.connection.read.assignments)).facts[0]?.assignment;

  it('makes a case stand still, says until when, and lets it go on', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();

    expect(await step('pause', invoiceId)).toEqual({ kind: 'delivered' });
    expect((await standing())?.standstill).toEqual({ reason: 'paused', endsOn: '2026-05-31' });
    expect(await step('resume', invoiceId)).toEqual({ kind: 'delivered' });
    expect((await standing())?.standstill).toBeUndefined();
  });

  it('answers the debt collection list, to which an unpaid reminder comes', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    creditor.clock.advance(14 * 86_400_000);
    expect((await standing())?.standstill).toEqual({ reason: 'approval', endsOn: '2026-06-14' });

    expect(await step('approve', invoiceId)).toEqual({ kind: 'delivered' });

    expect(await standing()).toMatchObject({ status: 'open', collectionStatus: 'DEBT_COLLECTION' });
  });

  it('says no to debt collection, which ends the case', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    creditor.clock.advance(14 * 86_400_000);

    expect(await step('decline', invoiceId)).toEqual({ kind: 'delivered' });

    expect(await standing()).toMatchObject({ status: 'closed' });
  });

  it('takes a case back, and is found again afterwards', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    const cancel = command('assignment.cancel', { assignment: invoiceId });

    expect(await creditor.writer('assignment.cancel').find(cancel)).toEqual([]);
    expect(await step('cancel', invoiceId)).toEqual({ kind: 'delivered' });

    expect(await creditor.writer('assignment.cancel').find(cancel)).toHaveLength(1);
    expect(await standing()).toMatchObject({ status: 'closed' });
  });

  it('is refused as Amili refuses it', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    await step('cancel', invoiceId);

    expect(await step('pause', invoiceId)).toMatchObject({
      kind: 'rejected',
      code: 'collector.conflict',
      message: expect.stringContaining('The case is WITHDRAWN.'),
    });
  });

  it('does not take a whole case back for one of its invoices', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    const other = open('1002');
    creditor.fake.books.invoice('1001').found.invoices.push(other);

    expect(await step('cancel', invoiceId)).toMatchObject({ kind: 'rejected', code: 'collector.case-of-several' });
    expect((await standing())?.status).toBe('open');
  });

  it('comes too late when a case has stood still for more than sixty days', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    await step('pause', invoiceId);
    creditor.clock.advance(61 * 86_400_000);

    expect(await standing()).toMatchObject({ status: 'closed' });
    expect(await step('resume', invoiceId)).toMatchObject({ kind: 'rejected' });
  });
});

it('says what Amili does not take, and which way it does offer', async () => {
  creditor = await startCreditor();

  const { terms, write = {} } = creditor.connection;

  expect(terms?.settles).toBe('in-one-sum');
  for (const type of [
    'assignment.comment',
    'assignment.seen',
    'assignment.due_date_request',
    'assignment.credit_note_used',
  ] as const) {
    expect(write[type]).toBeUndefined();
    expect(terms?.commands[type]?.refusal).toMatch(/Amili Norway/);
  }
  expect(terms?.commands['assignment.cancel']?.cost).toContain('may charge');
});

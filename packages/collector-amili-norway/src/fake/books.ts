// books.ts — the cases, payments and settlements of one creditor at Amili, on a clock that the test moves.
import {
  addDays,
  type Clock,
  isPositive,
  isZero,
  kidMod10,
  type Money,
  minimum,
  money,
  type PlainDate,
  plainDateIn,
  subtract,
  sum,
  zero,
} from '@reskontra/core';
import { remainingOf, remainingPrincipalOf } from './amounts.ts';
import type {
  CaseStatus,
  CaseType,
  FakeCase,
  FakeCorrection,
  FakeInvoice,
  FakePayment,
  FakePayout,
  FakeSettlement,
} from './model.ts';
import type { FakeRules } from './rules.ts';

export interface OpenCase {
  readonly number: string;
  readonly sum: Money;
  readonly dueDate: PlainDate;
  readonly issuedOn?: PlainDate | undefined;
  readonly debtorName: string;
  readonly isCompany?: boolean;
  readonly sourceId?: string;
  readonly type?: CaseType;
}

export interface PutSettlement {
  readonly reference: string;
  /** Of the invoice. */
  readonly number: string;
  readonly on: PlainDate;
  readonly principal: Money;
  readonly fee: Money;
  readonly vat: Money;
}

export interface FakeBooks {
  readonly cases: readonly FakeCase[];
  readonly settlements: readonly FakeSettlement[];
  open(claim: OpenCase): FakeInvoice;
  findInvoice(id: string): { readonly found: FakeCase; readonly invoice: FakeInvoice } | undefined;
  invoice(number: string): { readonly found: FakeCase; readonly invoice: FakeInvoice };
  addPayment(invoice: FakeInvoice, payment: Pick<FakePayment, 'type' | 'amount' | 'on'>): FakePayment;
  addCorrection(
    invoice: FakeInvoice,
    correction: Pick<FakeCorrection, 'type' | 'amount' | 'on' | 'reference'>,
  ): FakeCorrection;
  setStatus(found: FakeCase, status: CaseStatus): void;
  putOnList(found: FakeCase): void;
  leaveList(found: FakeCase): void;
  /** The debtor pays Amili: principal first, then charges; what is beyond goes back to the debtor. */
  debtorPays(number: string, amount: Money): void;
  /** Amili adds its own costs and interest to what the debtor owes. */
  addCharges(number: string, amount: Money): void;
  /** Pays out what came since the last time, net of fee and VAT, in one sum a currency. */
  settle(): readonly FakePayout[];
  /** Pays out so much of one invoice; put again under its reference it is corrected. */
  putSettlement(settlement: PutSettlement): void;
  /** Takes a fee back, or raises it, in a settlement that was made before; its VAT follows. */
  correctFee(number: string, fee: Money): void;
  /** What time has done since: unpaid reminders come onto the list, cases that stand still are dropped. */
  tick(): void;
}

export interface CreateBooksOptions {
  readonly clock: Clock;
  readonly rules: FakeRules;
  readonly onEvent: (type: string, data: Readonly<Record<string, unknown>>) => void;
}

const ZONE = 'Europe/Oslo';

export function createBooks({ clock, rules, onEvent }: CreateBooksOptions): FakeBooks {
  const cases: FakeCase[] = [];
  const settlements: FakeSettlement[] = [];
  let sequence = 0;
  const newId = (): string => {
    sequence += 1;
    return `00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}`;
  };
  const today = () => plainDateIn(clock.now(), ZONE);
  const updated = (found: FakeCase, fields: readonly string[]) =>
    onEvent('CASE_UPDATED', {
      caseId: found.caseId,
      caseNumber: String(found.caseNumber),
      status: found.status,
      fields,
    });

  function closeIfPaid(found: FakeCase): void {
    if (found.status !== 'CLOSED' && found.invoices.every((invoice) => isZero(remainingOf(invoice))))
      setStatus(found, 'CLOSED');
    else updated(found, ['amounts']);
  }

  function setStatus(found: FakeCase, status: CaseStatus): void {
    found.status = status;
    found.statusChangedAt = clock.now();
    if (status !== 'OPEN' && status !== 'PAUSED') {
      found.closedAt = clock.now();
      found.isOnList = false;
    }
    updated(found, ['status']);
  }

  function find(matches: (invoice: FakeInvoice) => boolean) {
    for (const found of cases) {
      const invoice = found.invoices.find(matches);
      if (invoice !== undefined) return { found, invoice };
    }
    return undefined;
  }

  function invoiceOf(number: string) {
    const item = find(({ invoiceNumber }) => invoiceNumber === number);
    if (item === undefined) throw new Error(`The fake has no invoice ${number}.`);
    return item;
  }

  function addPayment(
    invoice: FakeInvoice,
    { type, amount, on }: Pick<FakePayment, 'type' | 'amount' | 'on'>,
  ): FakePayment {
    const principal = minimum(amount, remainingPrincipalOf(invoice));
    const payment: FakePayment = {
      paymentId: newId(),
      type,
      amount,
      on,
      registeredAt: clock.now(),
      principal,
      settled: type === 'DIRECT_PAYMENT',
    };
    invoice.payments.push(payment);
    const item = find(({ invoiceId }) => invoiceId === invoice.invoiceId);
    if (item !== undefined) closeIfPaid(item.found);
    return payment;
  }

  function settleOne(
    found: FakeCase,
    invoice: FakeInvoice,
    payments: readonly FakePayment[],
    payout: FakePayout,
  ): void {
    const { currency } = invoice.original;
    const principal = sum(
      currency,
      payments.map((payment) => payment.principal),
    );
    const whole = sum(
      currency,
      payments.map((payment) => payment.amount),
    );
    const fee = money(currency, Math.trunc((principal.minor * rules.feePerMille) / 1000));
    settlements.push({
      settlementId: newId(),
      payoutReference: payout.reference,
      on: payout.on,
      found,
      invoice,
      principal,
      interest: subtract(whole, principal),
      fee,
      vat: vatOn(fee),
    });
    const { settlementId } = settlements.at(-1) as FakeSettlement;
    onEvent('SETTLEMENT_CREATED', {
      settlementId,
      settlementDate: payout.on,
      invoiceId: invoice.invoiceId,
      invoiceNumber: invoice.invoiceNumber,
      caseNumber: String(found.caseNumber),
    });
  }

  const vatOn = (fee: Money) => money(fee.currency, Math.trunc((fee.minor * rules.vatPercent) / 100));

  return {
    cases,
    settlements,
    open({
      number,
      sum: original,
      dueDate,
      issuedOn,
      debtorName,
      isCompany = true,
      sourceId = number,
      type = 'PAYMENT_REMINDER',
    }) {
      const now = clock.now();
      const invoice: FakeInvoice = {
        invoiceId: newId(),
        invoiceNumber: number,
        uniqueSourceInvoiceId: sourceId,
        issuedOn,
        dueDate,
        registeredAt: now,
        original,
        payments: [],
        corrections: [],
        charges: zero(original.currency),
      };
      const found: FakeCase = {
        caseId: newId(),
        caseNumber: 5_000_000 + cases.length,
        registeredAt: now,
        debtorName,
        isCompany,
        invoices: [invoice],
        type,
        status: 'OPEN',
        isOnList: false,
        statusChangedAt: now,
        closedAt: undefined,
      };
      cases.push(found);
      onEvent('CASE', { caseId: found.caseId, caseNumber: String(found.caseNumber), status: 'OPEN' });
      return invoice;
    },
    findInvoice: (id) => find(({ invoiceId }) => invoiceId === id),
    invoice: invoiceOf,
    addPayment,
    addCorrection(invoice, { type, amount, on, reference }) {
      const correction = { correctionId: newId(), type, amount, on, reference, registeredAt: clock.now() };
      invoice.corrections.push(correction);
      const item = find(({ invoiceId }) => invoiceId === invoice.invoiceId);
      if (item !== undefined) closeIfPaid(item.found);
      return correction;
    },
    setStatus,
    putOnList(found) {
      found.isOnList = true;
      found.statusChangedAt = clock.now();
      updated(found, ['status']);
    },
    leaveList(found) {
      found.isOnList = false;
      found.type = 'DEBT_COLLECTION';
      found.statusChangedAt = clock.now();
      updated(found, ['type', 'status']);
    },
    debtorPays(number, amount) {
      const { invoice } = invoiceOf(number);
      const kept = minimum(amount, remainingOf(invoice));
      if (isPositive(kept)) addPayment(invoice, { type: 'PAYMENT', amount: kept, on: today() });
    },
    addCharges(number, amount) {
      const { invoice } = invoiceOf(number);
      invoice.charges = sum(amount.currency, [invoice.charges, amount]);
    },
    settle() {
      const open = cases.flatMap((found) =>
        found.invoices.map((invoice) => ({
          found,
          invoice,
          payments: invoice.payments.filter(({ settled }) => !settled),
        })),
      );
      const byCurrency = Map.groupBy(
        open.filter(({ payments }) => payments.length > 0),
        ({ invoice }) => invoice.original.currency,
      );
      return [...byCurrency].map(([currency, items]) => {
        sequence += 1;
        const reference = kidMod10(String(700_000 + sequence));
        const announced: FakePayout = { reference, on: today(), net: zero(currency) };
        const from = settlements.length;
        for (const { found, invoice, payments } of items) {
          settleOne(found, invoice, payments, announced);
          for (const payment of payments) payment.settled = true;
        }
        return { ...announced, net: sum(currency, settlements.slice(from).map(netOf)) };
      });
    },
    putSettlement({ reference, number, on, principal, fee, vat }) {
      const known = settlements.find(({ payoutReference }) => payoutReference === reference);
      if (known !== undefined) {
        known.fee = fee;
        known.vat = vat;
        return;
      }
      const { found, invoice } = invoiceOf(number);
      const none = zero(principal.currency);
      const settlementId = newId();
      settlements.push({
        settlementId,
        payoutReference: reference,
        on,
        found,
        invoice,
        principal,
        interest: none,
        fee,
        vat,
      });
    },
    correctFee(number, fee) {
      const settlement = settlements.findLast(({ invoice }) => invoice.invoiceNumber === number);
      if (settlement === undefined) throw new Error(`The fake has settled nothing of invoice ${number}.`);
      settlement.fee = fee;
      settlement.vat = vatOn(fee);
    },
    tick() {
      for (const found of cases) {
        if (found.status === 'OPEN' && !found.isOnList && found.type === 'PAYMENT_REMINDER') {
          const due = addDays(plainDateIn(found.registeredAt, ZONE), rules.reminderDays);
          if (due <= today() && found.invoices.some((invoice) => isPositive(remainingPrincipalOf(invoice))))
            this.putOnList(found);
        }
        const standsStill = found.status === 'PAUSED' || (found.status === 'OPEN' && found.isOnList);
        const last = addDays(plainDateIn(found.statusChangedAt, ZONE), rules.standstillDays);
        if (standsStill && last < today()) setStatus(found, 'TERMINATED');
      }
    },
  };
}

/** What is paid for a settlement. */
export function netOf({ principal, interest, fee, vat }: FakeSettlement): Money {
  return subtract(sum(principal.currency, [principal, interest]), sum(principal.currency, [fee, vat]));
}

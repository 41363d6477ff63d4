// transfer.ts — an overdue invoice as the claim that Perintä and Ropo take.
import { jsonNumber } from '@reskontra/adapter-kit';
import { type CommandOf, formatDecimal, isPositive, type Money, type PlainDate } from '@reskontra/core';
import type { Wire } from '../wire.ts';

const DEFAULT_COUNTRY = 'FI'; // where the services began; a ledger that leaves it out means its own country

/** Who owes: the main debtor first. A full address, since letters go by post. */
export interface Payer {
  readonly name: string;
  readonly businessId?: string | undefined;
  /** Of a person, where the claim needs it: rent under Ropo. */
  readonly identityCode?: string | undefined;
  readonly address: {
    readonly street: string;
    readonly postCode: string;
    readonly town: string;
    readonly country: string;
  };
}

/** Capital, costs and interest are apart, never lumped as capital. Decimal text in major units. */
export interface TransferOrder {
  readonly collectionType: 'reminder_and_collection' | 'collection';
  readonly receivablesType: 'b2b' | 'b2c' | 'b2b_rental' | 'b2c_rental';
  readonly capital: string;
  readonly costs?: string | undefined;
  readonly interest?: string | undefined;
  readonly payers: readonly Payer[];
  readonly summary?: string | undefined;
  readonly remindedOn?: PlainDate | undefined;
}

export function toTransferOrder(command: CommandOf<'assignment.open'>): TransferOrder {
  const { debtor, begin, capital, costs, interest, text, remindedOn } = command;
  return {
    collectionType: begin === 'demand' ? 'collection' : 'reminder_and_collection',
    receivablesType: debtor.kind === 'company' ? 'b2b' : 'b2c',
    capital: formatDecimal(capital),
    costs: ifAny(costs),
    interest: ifAny(interest),
    payers: [{ ...debtor, address: { ...debtor.address, country: debtor.address.country ?? DEFAULT_COUNTRY } }],
    summary: text ?? `Invoice ${command.invoice.number ?? ''}, due ${command.dueDate}`,
    remindedOn,
  };
}

function ifAny(amount: Money): string | undefined {
  return isPositive(amount) ? formatDecimal(amount) : undefined;
}

/** The body of POST …/assignment/amili and …/assignment/ropo. */
export function toTransferBody(order: TransferOrder, wire: Wire): Readonly<Record<string, unknown>> {
  const { capital, costs, interest } = order;
  return named(wire, {
    'transfer.collection_type': order.collectionType,
    'transfer.receivables_type': order.receivablesType,
    'transfer.amounts': named(wire, {
      'transfer.capital': jsonNumber(capital),
      'transfer.costs': costs === undefined ? undefined : jsonNumber(costs),
      'transfer.interest': interest === undefined ? undefined : jsonNumber(interest),
    }),
    'transfer.payers': order.payers.map(({ name, businessId, identityCode, address }) =>
      named(wire, {
        'transfer.payer_name': name,
        'transfer.payer_bid': businessId,
        'transfer.payer_identity_code': identityCode,
        'transfer.payer_address': {
          streets: [address.street],
          zip_code: address.postCode,
          city: address.town,
          country: address.country,
        },
      }),
    ),
    'transfer.summary': order.summary,
    'transfer.reminded_on': order.remindedOn,
  });
}

function named(wire: Wire, fields: Readonly<Partial<Record<keyof Wire, unknown>>>): Readonly<Record<string, unknown>> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [wire[name as keyof Wire], value]));
}

// wire.ts — every name of the partner's API that this adapter uses, with what is known about it.

/** `documented` by the partner; seen in clients of the `sibling` AX API; `assumed` where nothing reachable says it. */
export type Evidence = 'documented' | 'sibling' | 'assumed';

const documented = (word: string) => ({ word, evidence: 'documented' }) as const;
const sibling = (word: string) => ({ word, evidence: 'sibling' }) as const;
const assumed = (word: string) => ({ word, evidence: 'assumed' }) as const;

/**
 * The one place for names. Each can be replaced in the configuration: `"wire": { "type.cancel": "cancellation" }`.
 * Field names may be paths (`debtor.name`). A filter set to nothing (`""`) is not sent.
 * @see Maventa documentation, Receivables API; Maventa support, "Assignment changes" and "Assignments and events"
 */
export const WIRE = {
  'type.comment': documented('comment'),
  'type.paid': documented('paid'),
  'type.credit_note': documented('credit_note'),
  'type.close': documented('close'),
  'type.due_date_changed': documented('due_date_changed'),
  'type.service_level_changed': documented('service_level_changed'),
  'type.due_date_request': assumed('due_date_change'),
  'type.cancel': assumed('cancel'),
  'type.collection_block': assumed('collection_block'),
  'type.credit_loss': assumed('credit_loss'),

  'event.id': assumed('id'),
  'event.assignment_id': assumed('assignment_id'),
  'event.type': assumed('type'),
  'event.sender': assumed('sender'),
  'event.sum': assumed('sum'),
  'event.currency': assumed('currency'),
  'event.date': assumed('date'),
  'event.due_date': assumed('due_date'),
  'event.number': assumed('number'),
  'event.until': assumed('until'),
  'event.comment': assumed('comment'),
  'event.service_level': assumed('service_level'),
  'event.seen': assumed('seen'),
  'event.created_at': assumed('created_at'),
  'sender.company': assumed('company'),
  'sender.collector': assumed('collector'),

  'assignment.id': assumed('id'),
  'assignment.invoice_id': documented('invoice_id'),
  'assignment.reference_ids': documented('reference_ids'),
  'assignment.status': documented('status'),
  'assignment.collection_status': documented('collection_status'),
  'assignment.service_level': documented('service_level'),
  'assignment.sum': documented('sum'),
  'assignment.paid': documented('paid'),
  'assignment.due_date': documented('due_date'),
  'assignment.service': assumed('service'),
  'assignment.invoice_number': assumed('invoice_number'),
  'assignment.currency': assumed('currency'),
  'assignment.debtor_name': assumed('debtor.name'),
  'assignment.created_at': assumed('created_at'),
  'assignment.closed_at': assumed('closed_at'),
  'assignment.events': documented('events'),
  'status.open': assumed('open'),
  'status.partially_closed': assumed('partially_closed'),
  'status.closed': assumed('closed'),

  'stage.payment_demand': assumed('payment_demand_sent'),
  'stage.legal': assumed('legal_collection'),

  'overview.open': assumed('open'),
  'overview.soon_due': assumed('soon_due'),
  'overview.overdue': assumed('overdue'),

  'level.bid': assumed('bid'),
  'level.service_level': assumed('service_level'),
  'level.default': documented('default'),
  'level.premium': documented('premium'),
  'level.vip': documented('vip'),
  'level.service_bypass': documented('service_bypass'),

  'transfer.collection_type': documented('collection_type'),
  'transfer.receivables_type': documented('receivables_type'),
  'transfer.amounts': documented('amounts'),
  'transfer.capital': documented('capital_amount'),
  'transfer.costs': documented('reminder_amount'),
  'transfer.interest': assumed('interest_amount'),
  'transfer.payers': documented('payers'),
  'transfer.summary': documented('assignment_summary'),
  'transfer.reminded_on': documented('reminder_date'),
  'transfer.payer_name': assumed('name'),
  'transfer.payer_bid': assumed('bid'),
  'transfer.payer_identity_code': assumed('personal_identity_code'),
  'transfer.payer_address': assumed('address'),
  'transfer.state': assumed('status'),
  'transfer.assignment_id': assumed('assignment_id'),
  'transfer.message': assumed('message'),
  'transfer.pending': documented('pending'),
  'transfer.sent': documented('sent'),
  'transfer.error': documented('error'),

  'list.assignments': assumed('assignments'),
  'list.events': assumed('events'),
  'list.invoices': sibling('invoices'),
  'list.service_levels': assumed('service_levels'),
  'list.notifications': assumed('notifications'),
  'list.profiles': assumed('profiles'),
  'paging.page': sibling('page'),
  'paging.per_page': sibling('per_page'),
  'filter.events_since': assumed('created_at_start'),
  'filter.invoices_since': sibling('created_at_start'),
  'filter.invoice_ids': sibling('ids[]'),
  'filter.invoice_number': sibling('number'),
  'filter.created_from': assumed('created_at_start'),
  'filter.created_to': assumed('created_at_end'),
  'filter.closed_from': assumed('closed_at_start'),
  'filter.closed_to': assumed('closed_at_end'),
  'filter.debtor_name': assumed('debtor_name'),
  'filter.status': assumed('status'),
  'filter.invoice_id': assumed('invoice_id'),
  'filter.type': assumed('type'),
  'filter.seen': assumed('seen'),

  'webhook.signature_header': assumed('X-Simulator-Signature'),

  scope: documented('global receivables:assignments'),
  'error.token_expired': assumed('token_expired'),
  'error.not_allowed': assumed('no_access_to_resource'),
} as const satisfies Readonly<Record<string, { readonly word: string; readonly evidence: Evidence }>>;

export type WireName = keyof typeof WIRE;

/** The words in use. */
export type Wire = Readonly<Record<WireName, string>>;

export const WIRE_NAMES = Object.keys(WIRE) as readonly WireName[];

/** The table with the configured words in their places. */
export function createWire(overrides: Readonly<Partial<Record<WireName, string | undefined>>> = {}): Wire {
  return Object.fromEntries(WIRE_NAMES.map((name) => [name, overrides[name] ?? WIRE[name].word])) as Wire;
}

/** How a word is compared: capitals, blanks and dashes make no difference, since spellings are assumed. */
export function sameWord(a: string, b: string): boolean {
  return canonicalWord(a) === canonicalWord(b);
}

function canonicalWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

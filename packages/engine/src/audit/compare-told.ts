// compare-told.ts — what was commanded against what stands at the other side, counted, since two equal ones may both be genuine.
import { type Command, type CommandOf, formatMoney, type Money } from '@reskontra/core';
import type { StoredCommand } from '../journal/commands.ts';
import { idOver } from '../journal/hash.ts';
import { type AuditedCase, type Found, factsOfKind } from './audited-case.ts';
import type { AuditedField } from './difference.ts';
import { person } from './person.ts';

type FigureCommand = CommandOf<
  'assignment.paid' | 'assignment.credit_note' | 'assignment.credit_note_used' | 'erp.register_payment'
>;

/** The id of the command that sends another one again. There is one for each: that one may be sent again in its turn. */
export function resendId(company: string, id: string): string {
  return idOver('c', [company, 'audit', id]);
}

/** The newest of a command and those that sent it again: only that one counts. */
function isReplaced(company: string, { id }: StoredCommand, ids: ReadonlySet<string>): boolean {
  return ids.has(resendId(company, id));
}

interface Effect {
  /** Equal for effects that cannot be told apart. */
  readonly key: string;
  readonly remote: string | undefined;
}

export function compareTold(audited: AuditedCase, company: string): readonly Found[] {
  const { whole } = audited;
  const all = audited.addressed.filter((stored): stored is StoredCommand & { readonly command: FigureCommand } =>
    isFigureCommand(stored.command),
  );
  const ids = new Set<string>(audited.addressed.map(({ id }) => id));
  const commands = all.filter((stored) => stored.state !== 'skipped' && !isReplaced(company, stored, ids));
  const toCollector = commands.filter(({ command }) => command.type !== 'erp.register_payment');
  const toErp = commands.filter(({ command }) => command.type === 'erp.register_payment');
  return [
    ...(whole.has('collector.events') && !isAssignmentGone(audited)
      ? compare(audited, toCollector, eventEffects(audited))
      : []),
    ...(whole.has('erp.payments') ? compare(audited, toErp, bookingEffects(audited, toErp)) : []),
  ];
}

/** Then that is the difference, and each event that went with it is none of its own. */
export function isAssignmentGone({ known, now, whole }: AuditedCase): boolean {
  const there = new Set(factsOfKind(now, 'assignment').map(({ id }) => id));
  return (
    whole.has('collector.assignments') &&
    [...known.values()].some(({ fact }) => fact.kind === 'assignment' && !there.has(fact.id))
  );
}

function compare(
  audited: AuditedCase,
  commands: readonly (StoredCommand & { readonly command: FigureCommand })[],
  effects: readonly Effect[],
): readonly Found[] {
  const found: Found[] = [];
  const byKey = Map.groupBy(effects, ({ key }) => key);
  for (const key of new Set([...byKey.keys(), ...commands.map(({ command }) => keyOf(command))])) {
    const there = byKey.get(key) ?? [];
    const ours = commands.filter(({ command }) => keyOf(command) === key);
    const told = ours.filter(({ state }) => state === 'delivered' || state === 'settled');
    const untold = ours.filter(({ state }) => state !== 'delivered' && state !== 'settled');
    const names = new Set(there.map(({ remote }) => remote));
    const gone = told.toSorted((a, b) => Number(names.has(a.remote)) - Number(names.has(b.remote)));
    for (const command of gone.slice(0, Math.max(0, told.length - there.length))) found.push(vanished(command));
    let surplus = Math.max(0, there.length - told.length);
    for (const command of untold) {
      found.push(notTold(command, surplus > 0));
      if (surplus > 0) surplus -= 1;
    }
    const [example] = there;
    for (; surplus > 0 && example !== undefined; surplus -= 1) found.push(foreign(audited, example));
  }
  return found;
}

function vanished({ command, id, remote }: StoredCommand & { readonly command: FigureCommand }): Found {
  const what = wordsOf(command);
  const named = remote === undefined ? '' : ` as ${remote}`;
  return {
    field: fieldOf(command),
    said: { journal: what },
    cause: `it was delivered${named}, and is there no more`,
    cure: { kind: 'send', how: 'send it again: audit --mend', command, again: id },
  };
}

function notTold(stored: StoredCommand & { readonly command: FigureCommand }, isThere: boolean): Found {
  const { id, command, state, message } = stored;
  const what = wordsOf(command);
  const side = command.type === 'erp.register_payment' ? 'erp' : 'collector';
  const said = isThere ? { journal: `${what} (${state})`, [side]: what } : { journal: `${what} (${state})` };
  const field = fieldOf(command);
  switch (state) {
    case 'unknown':
    case 'sending': {
      const cause = isThere
        ? 'it was sent and the answer was lost; it is there'
        : 'it was sent and the answer was lost; it is not there';
      return { field, said, cause, cure: { kind: 'deliver', how: 'the next sync looks before it sends' } };
    }
    case 'rejected': {
      const cause = `the other side refused it: ${message ?? 'without a reason'}`;
      return { field, said, cause, cure: person(`outbox retry ${id}, or outbox settle ${id}, --because "…"`) };
    }
    default:
      return isThere
        ? {
            field,
            said,
            cause: 'somebody did it by other means while it waited',
            cure: person(`outbox settle ${id} --because "…"`),
          }
        : { field, said, cause: 'it has not been sent yet', cure: { kind: 'deliver', how: 'sync' } };
  }
}

function foreign({ kase }: AuditedCase, { key, remote }: Effect): Found {
  const [, type = '', minor = '0', on = ''] = key.split('|');
  const currency = kase.invoice?.amount.currency ?? kase.assignment?.sum.currency ?? 'EUR';
  const amount = formatMoney({ currency, minor: Number(minor) } as Money);
  const isErp = type === 'erp.register_payment';
  return {
    field: type === 'assignment.credit_note' ? 'credited' : 'paid',
    said: { [isErp ? 'erp' : 'collector']: `${amount}${on === '' ? '' : ` on ${on}`}` },
    cause: `somebody else wrote it (${remote ?? 'without an id'}): the journal has no command for it`,
    cure: person(
      'ask who did it; nothing takes it back by itself. If it stands for a payment that will be reported, outbox skip that one',
    ),
  };
}

function isFigureCommand(command: Command): command is FigureCommand {
  return (
    command.type === 'assignment.paid' ||
    command.type === 'assignment.credit_note' ||
    command.type === 'assignment.credit_note_used' ||
    command.type === 'erp.register_payment'
  );
}

/** Assignment or invoice, kind, sum, day, number: what the other side shows of it. */
function keyOf(command: FigureCommand): string {
  const { minor } = command.sum;
  switch (command.type) {
    case 'erp.register_payment':
      return ['erp', command.type, minor, command.on].join('|');
    case 'assignment.credit_note':
      return [command.assignment, command.type, minor, '', command.number].join('|');
    default:
      return [command.assignment, 'assignment.paid', minor, command.on].join('|');
  }
}

function eventEffects({ now }: AuditedCase): readonly Effect[] {
  return factsOfKind(now, 'assignment-event').flatMap(({ event }): readonly Effect[] => {
    const { assignment, id } = event;
    if (event.type === 'credit_note')
      return [{ remote: id, key: [assignment, 'assignment.credit_note', event.sum.minor, '', event.number].join('|') }];
    if (event.type !== 'paid' || event.sender !== 'company') return [];
    return [{ remote: id, key: [assignment, 'assignment.paid', event.sum.minor, event.on ?? ''].join('|') }];
  });
}

/** Payments in the ERP that say they are ours, and others that could be one that does not say so. */
function bookingEffects(
  { now }: AuditedCase,
  commands: readonly { readonly command: FigureCommand }[],
): readonly Effect[] {
  const accounts = new Set(
    commands.flatMap(({ command }) => (command.type === 'erp.register_payment' ? [command.bookAccount ?? ''] : [])),
  );
  return factsOfKind(now, 'erp-payment').flatMap(({ id, amount, paidOn, causedBy, bookAccount }) =>
    causedBy !== undefined || (bookAccount !== undefined && accounts.has(bookAccount))
      ? [{ remote: causedBy ?? id, key: ['erp', 'erp.register_payment', amount.minor, paidOn].join('|') }]
      : [],
  );
}

function fieldOf({ type }: FigureCommand): AuditedField {
  return type === 'assignment.credit_note' ? 'credited' : 'paid';
}

function wordsOf(command: FigureCommand): string {
  const number = command.type === 'assignment.credit_note' ? ` by credit note ${command.number}` : '';
  return `${formatMoney(command.sum)}${number} on ${command.on}`;
}

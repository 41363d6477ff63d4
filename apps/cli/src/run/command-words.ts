// command-words.ts — a command in the words of a bookkeeper.
import { type CommandType, formatMoney } from '@reskontra/core';
import type { StoredCommand } from '@reskontra/engine';
import { moneyOf } from './run-report.ts';

const NAMES: Readonly<Record<CommandType, string>> = {
  'assignment.paid': 'paid',
  'assignment.credit_note': 'credit note',
  'assignment.credit_note_used': 'credit note used',
  'assignment.comment': 'comment',
  'assignment.seen': 'comment seen',
  'assignment.due_date_request': 'due date request',
  'assignment.cancel': 'cancellation',
  'assignment.pause': 'pause',
  'assignment.resume': 'going on after a pause',
  'assignment.approve': 'yes to debt collection',
  'assignment.decline': 'no to debt collection',
  'assignment.open': 'transfer to the collector',
  'erp.register_payment': 'payment to the ERP',
  'erp.book_settlement': 'settlement to the ERP',
  'erp.set_due_date': 'due date to the ERP',
  'erp.set_case': 'case number to the ERP',
};

export function commandName({ command }: StoredCommand): string {
  return NAMES[command.type];
}

/** The sum, the text or the day: whatever the command carries. */
export function commandContent(stored: StoredCommand): string {
  const { amount, date } = moneyOf(stored);
  if (amount !== undefined) return formatMoney(amount);
  return 'text' in stored.command && stored.command.text !== undefined ? stored.command.text : (date ?? '');
}

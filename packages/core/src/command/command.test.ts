import { describe, expect, it } from 'vitest';
import { assignmentId } from '../ids.ts';
import { negatePositive } from '../money/index.ts';
import { day, eur } from '../testing/index.ts';
import { type Command, commandSchema, sideOf } from './command.ts';

const because = ['invoice 1001 was paid'];
const assignment = assignmentId('A-1');
const invoice = { number: '1001' };
const on = day('2026-04-02');

const commands: readonly Command[] = [
  { type: 'assignment.paid', of: 'invoice', assignment, sum: eur('40.00'), on, because },
  { type: 'assignment.credit_note', assignment, sum: eur('40.00'), number: '9001', on, because },
  {
    type: 'assignment.credit_note_used',
    of: 'credit_note',
    assignment,
    sum: negatePositive(eur('40.00')),
    on,
    because,
  },
  { type: 'assignment.comment', assignment, text: 'Paid at the counter.', because },
  { type: 'assignment.due_date_request', assignment, dueDate: day('2026-04-30'), because },
  { type: 'assignment.cancel', assignment, text: 'Sent twice.', because },
  { type: 'erp.register_payment', invoice, sum: eur('40.00'), on, bookAccount: '1510', because },
  { type: 'erp.set_due_date', invoice, dueDate: day('2026-04-30'), because },
  { type: 'erp.set_case', invoice, number: 'C-77', status: 'open', url: 'https://example.com/C-77', because },
];

describe('the outbox', () => {
  it.each(commands.map((command) => [command.type, command]))('keeps a command through JSON: %s', (_, command) => {
    expect(commandSchema.parse(JSON.parse(JSON.stringify(command)))).toEqual(command);
  });

  it.each(commands.map((command) => [command.type, command]))(
    'refuses a command without a reason: %s',
    (_, command) => {
      expect(commandSchema.safeParse({ ...command, because: [] }).success).toBe(false);
    },
  );
});

describe('the sign of a sum', () => {
  const negative = negatePositive(eur('40.00'));

  it.each([
    { type: 'assignment.paid', of: 'invoice', assignment, sum: negative, on, because },
    { type: 'assignment.credit_note', assignment, sum: negative, number: '9001', on, because },
    { type: 'assignment.credit_note_used', of: 'credit_note', assignment, sum: eur('40.00'), on, because },
    { type: 'erp.register_payment', invoice, sum: negative, on, because },
  ])('is refused when it is the other way round: $type', (command) => {
    expect(commandSchema.safeParse(command).success).toBe(false);
  });

  it('is refused when it is nothing', () => {
    const paid = {
      type: 'assignment.paid',
      of: 'invoice',
      assignment,
      sum: { currency: 'EUR', minor: 0 },
      on,
      because,
    };

    expect(commandSchema.safeParse(paid).success).toBe(false);
  });

  it("keeps paid off a credit note's own assignment", () => {
    const paid = { type: 'assignment.paid', of: 'credit_note', assignment, sum: eur('40.00'), on, because };

    expect(commandSchema.safeParse(paid).success).toBe(false);
  });
});

it('is carried out by the side that its name begins with', () => {
  expect(sideOf('assignment.paid')).toBe('collector');
  expect(sideOf('erp.set_case')).toBe('erp');
});

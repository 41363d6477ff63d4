import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentId, assignmentIdSchema, caseId, commandId, eventId, factId, factIdSchema } from './ids.ts';

describe('a fact id', () => {
  it('joins its parts', () => {
    expect(factId('erp', 'invoice', '1001')).toBe('erp:invoice:1001');
  });

  it('escapes what joins, so that different parts never make one id', () => {
    expect(factId('a', 'b:c')).toBe('a:b%3Ac');
    expect(factId('a:b', 'c')).toBe('a%3Ab:c');
    expect(factId('a', 'b%3Ac')).toBe('a:b%253Ac');
  });

  it('is different for different parts', () => {
    const part = fc.stringMatching(/^[a:% ]{0,3}[a:%][a:% ]{0,3}$/);
    const parts = fc.tuple(part, part, part);
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        expect(factId(...some) === factId(...others)).toBe(some.join('\n') === others.join('\n'));
      }),
    );
  });

  it('refuses a blank part', () => {
    expect(() => factId('erp', ' ')).toThrow(expect.objectContaining({ kind: 'data', code: 'id.empty-part' }));
  });

  it('takes 400 characters, and no more', () => {
    expect(factId('a', 'b'.repeat(398))).toHaveLength(400);
    expect(() => factId('a', 'b'.repeat(399))).toThrow(expect.objectContaining({ kind: 'data', code: 'id.too-long' }));
  });

  it('counts the escapes in its length', () => {
    expect(() => factId('a', ':'.repeat(200))).toThrow(expect.objectContaining({ code: 'id.too-long' }));
  });

  it('keeps the key itself out of the message', () => {
    expect(() => factId('a', 'secret'.repeat(100))).toThrow(
      expect.objectContaining({
        message: "A record's key has 600 characters; 400 is the limit. Have its source name it shorter.",
      }),
    );
  });
});

describe.each([
  ['an assignment id', assignmentId],
  ['an event id', eventId],
  ['a case id', caseId],
  ['a command id', commandId],
])('%s', (_, make) => {
  it('is kept as the other side writes it', () => {
    expect(make(' 7c0b:6a54%')).toBe(' 7c0b:6a54%');
  });

  it('is not blank', () => {
    expect(() => make('')).toThrow(expect.objectContaining({ code: 'id.empty-part' }));
    expect(() => make('\t')).toThrow(expect.objectContaining({ code: 'id.empty-part' }));
  });

  it('is not a document', () => {
    expect(() => make('x'.repeat(401))).toThrow(expect.objectContaining({ code: 'id.too-long' }));
  });
});

describe('an id in the journal', () => {
  it('follows the same rules', () => {
    expect(factIdSchema.safeParse('erp:invoice:1001').success).toBe(true);
    expect(factIdSchema.safeParse('').success).toBe(false);
    expect(assignmentIdSchema.safeParse('  ').success).toBe(false);
    expect(assignmentIdSchema.safeParse('x'.repeat(401)).success).toBe(false);
  });
});

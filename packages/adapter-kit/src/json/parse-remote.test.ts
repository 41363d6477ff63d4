import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseRemote } from './parse-remote.ts';

it('names the record, the path and the rule, and never the value', () => {
  const schema = z.object({ debtor: z.object({ age: z.number() }) });
  const value = { debtor: { age: 'Matti Meikäläinen' } };

  expect(() => parseRemote(schema, value, { record: 'Assignment 7c0b', code: 'collector.bad-assignment' })).toThrow(
    expect.objectContaining({
      code: 'collector.bad-assignment',
      path: 'debtor.age',
      message:
        'Assignment 7c0b cannot be used: debtor.age is expected number, received string. Ask the sender, or correct the wire names in the configuration.',
    }),
  );
});

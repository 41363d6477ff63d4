import { expect, it } from 'vitest';
import { invoiceKeySchema } from './invoice-key.ts';

it.each([{ number: '1001' }, { uuid: '0b6f9f5e-6a3e-4a38-9a1e-2f7f4f0f9d11' }, { ledgerId: 'row-55' }])(
  'takes one name: %j',
  (key) => {
    expect(invoiceKeySchema.parse(key)).toEqual(key);
  },
);

it.each([{}, { number: '' }, { number: 'x'.repeat(101) }, { number: undefined }, { name: '1001' }])(
  'refuses a key that names nothing: %j',
  (key) => {
    expect(invoiceKeySchema.safeParse(key).success).toBe(false);
  },
);

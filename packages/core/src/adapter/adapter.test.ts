import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Adapter, assertContract, CONTRACT_VERSION, defineAdapter } from './adapter.ts';

const erpEmpty: Adapter<'erp'> = {
  contract: CONTRACT_VERSION,
  id: 'erp-empty',
  kind: 'erp',
  config: z.strictObject({}),
  connect: () => ({ read: {} }),
};

describe('an adapter', () => {
  it('is the value that was given', () => {
    expect(defineAdapter(erpEmpty)).toBe(erpEmpty);
  });

  it('may do nothing at all', () => {
    expect(assertContract(erpEmpty)).toBeUndefined();
  });

  it('for another version of the contract is refused with both sides and the remedy', () => {
    const fromTheFuture = { ...erpEmpty, contract: 2 } as unknown as Adapter<'erp'>;

    expect(() => defineAdapter(fromTheFuture)).toThrow(
      expect.objectContaining({
        kind: 'config',
        code: 'adapter.contract',
        message:
          'Adapter "erp-empty" was written for contract 2; this @reskontra/core speaks contract 1. Install matching versions: npm install @reskontra/core@latest and the adapter\'s latest.',
      }),
    );
  });

  it('that names no contract is refused too', () => {
    const notAnAdapter = { id: 'left-pad' } as unknown as Adapter<'erp'>;

    expect(() => assertContract(notAnAdapter)).toThrow(expect.objectContaining({ code: 'adapter.contract' }));
  });
});

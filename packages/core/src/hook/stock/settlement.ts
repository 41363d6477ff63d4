// settlement.ts — the collector paid out what it had collected: the case is settled, and nothing is reported back.
import { defineHook, type Instruction } from '../hook.ts';

/**
 * The loop guard. The collector knows what it paid, so a settlement never makes a `paid` event;
 * the fact itself marks the case as settled.
 */
export const settlement = defineHook({
  id: 'settlement',
  on: 'settlement',
  decide(): readonly Instruction[] {
    return [];
  },
});

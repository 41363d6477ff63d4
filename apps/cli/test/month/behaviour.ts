// behaviour.ts — how debtors behave: what each does with its invoice, and on which day after it was sent.
import type { Random } from '@reskontra/core';

/** What happens to one invoice, by days after it was sent. Parts are percent of the invoice. */
export type Act =
  | { readonly day: number; readonly do: 'pay-collector'; readonly percent: number }
  | { readonly day: number; readonly do: 'pay-collector-rest' }
  | { readonly day: number; readonly do: 'pay-company'; readonly percent: number; readonly how?: 'wrong-reference' }
  | { readonly day: number; readonly do: 'pay-company-rest' }
  | { readonly day: number; readonly do: 'pay-company-too-much' }
  | { readonly day: number; readonly do: 'credit'; readonly percent: number; readonly through: 'maventa' | 'mail' }
  | { readonly day: number; readonly do: 'dispute' }
  | { readonly day: number; readonly do: 'ask-for-time'; readonly days: number };

export interface Behaviour {
  readonly name: string;
  /** How often, among all of them. */
  readonly weight: number;
  acts(random: Random): readonly Act[];
}

const DUE_AFTER_DAYS = 14;
const between = (random: Random, from: number, to: number) => from + Math.floor(random.next() * (to - from + 1));
const inTime = (random: Random) => between(random, 2, DUE_AFTER_DAYS);
const late = (random: Random) => between(random, DUE_AFTER_DAYS + 11, DUE_AFTER_DAYS + 20); // a reminder went out
const through = (random: Random) => (random.next() < 0.6 ? 'maventa' : 'mail');

export const PAID_BOTH = 'pays the company and the collector';

export const BEHAVIOURS: readonly Behaviour[] = [
  {
    name: 'pays the collector',
    weight: 30,
    acts: (random) => [{ day: inTime(random), do: 'pay-collector', percent: 100 }],
  },
  {
    name: 'pays the collector in two parts',
    weight: 6,
    acts: (random) => {
      const day = inTime(random);
      return [
        { day, do: 'pay-collector', percent: 40 },
        { day: day + between(random, 1, 5), do: 'pay-collector-rest' },
      ];
    },
  },
  {
    name: 'pays the collector late, reminder and all',
    weight: 6,
    acts: (random) => [{ day: late(random), do: 'pay-collector-rest' }],
  },
  {
    name: 'pays the company in full',
    weight: 14,
    acts: (random) => [{ day: inTime(random), do: 'pay-company', percent: 100 }],
  },
  {
    name: 'pays the company a part, the collector the rest',
    weight: 6,
    acts: (random) => {
      const day = inTime(random);
      return [
        { day, do: 'pay-company', percent: 30 },
        { day: day + between(random, 2, 6), do: 'pay-collector-rest' },
      ];
    },
  },
  {
    name: 'pays the company twice',
    weight: 3,
    acts: (random) => {
      const day = inTime(random);
      return [
        { day, do: 'pay-company', percent: 100 },
        { day: day + between(random, 1, 9), do: 'pay-company', percent: 100 },
      ];
    },
  },
  {
    name: PAID_BOTH,
    weight: 2,
    acts: (random) => {
      const day = inTime(random);
      return [
        { day, do: 'pay-company', percent: 100 },
        { day, do: 'pay-collector', percent: 100 },
      ];
    },
  },
  {
    name: 'pays the company late: charges remain',
    weight: 6,
    acts: (random) => [{ day: late(random), do: 'pay-company', percent: 100 }],
  },
  {
    name: 'pays the company too much',
    weight: 3,
    acts: (random) => [{ day: inTime(random), do: 'pay-company-too-much' }],
  },
  {
    name: 'pays the company with a wrong reference',
    weight: 4,
    acts: (random) => [{ day: inTime(random), do: 'pay-company', percent: 100, how: 'wrong-reference' }],
  },
  {
    name: 'disputes, is credited a part, pays the rest',
    weight: 5,
    acts: (random) => {
      const day = inTime(random);
      return [
        { day, do: 'dispute' },
        { day: day + 2, do: 'credit', percent: 25, through: through(random) },
        { day: day + between(random, 5, 8), do: 'pay-collector-rest' },
      ];
    },
  },
  {
    name: 'is credited in whole',
    weight: 4,
    acts: (random) => [{ day: inTime(random), do: 'credit', percent: 100, through: through(random) }],
  },
  {
    name: 'is credited a part, pays the company the rest',
    weight: 3,
    acts: (random) => {
      const day = inTime(random);
      return [
        { day, do: 'credit', percent: 20, through: through(random) },
        { day: day + between(random, 2, 5), do: 'pay-company-rest' },
      ];
    },
  },
  {
    name: 'asks for time, pays the collector then',
    weight: 4,
    acts: (random) => [
      { day: between(random, 8, 12), do: 'ask-for-time', days: 14 },
      { day: between(random, DUE_AFTER_DAYS + 4, DUE_AFTER_DAYS + 12), do: 'pay-collector-rest' },
    ],
  },
  { name: 'pays nobody', weight: 4, acts: () => [] },
];

export function pickBehaviour(random: Random): Behaviour {
  const total = BEHAVIOURS.reduce((sum, { weight }) => sum + weight, 0);
  let at = random.next() * total;
  for (const behaviour of BEHAVIOURS) {
    at -= behaviour.weight;
    if (at < 0) return behaviour;
  }
  return BEHAVIOURS[0] as Behaviour;
}

// areas.ts — the code that decides over other people's money, and the tests that judge each part of it.

export interface Area {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const MATCH = 'packages/engine/src/match';
const MATCH_TESTS = [
  'packages/engine/test/match/*.test.ts',
  'packages/engine/test/match-key.test.ts',
  `${MATCH}/*.test.ts`,
];

export const AREAS: Readonly<Record<string, Area>> = {
  references: {
    mutate: ['packages/core/src/reference/*.ts'],
    tests: ['packages/core/src/reference/*.test.ts'],
  },
  classification: {
    mutate: ['packages/engine/src/classify/*.ts'],
    tests: ['packages/engine/test/classify.test.ts'],
  },
  identity: {
    mutate: ['packages/engine/src/identity/*.ts'],
    tests: ['packages/engine/test/transaction-key.test.ts', 'packages/engine/src/identity/*.test.ts'],
  },
  rules: {
    mutate: [`${MATCH}/rules/*.ts`],
    tests: MATCH_TESTS,
  },
  allocation: {
    mutate: [
      'match-payment',
      'allocate-one',
      'subset-sum',
      'match-key',
      'text-tokens',
      'name-key',
      'match-input',
      'ledger-index',
    ].map((name) => `${MATCH}/${name}.ts`),
    tests: MATCH_TESTS,
  },
};

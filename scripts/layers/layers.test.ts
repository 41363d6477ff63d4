import { beforeAll, describe, expect, it } from 'vitest';
import { findViolations, type PlantedWorkspace } from './planted-workspace.ts';

const INDEX = 'export const value = 1;';
const CORE = '@reskontra/core';

describe('the layer rules', () => {
  it('let through everything that the architecture allows', async () => {
    const allowed: PlantedWorkspace = {
      'packages/core': {
        dependencies: ['zod'],
        files: {
          'src/index.ts': "export { money } from './money.ts';",
          'src/money.ts': "import { value } from 'zod'; export const money = value;",
          'src/money.test.ts': "import 'node:fs'; import 'fast-check'; import './money.ts';",
        },
      },
      'packages/adapter-kit': {
        dependencies: [CORE],
        files: { 'src/index.ts': `import 'node:http'; export { money } from '${CORE}';` },
      },
      'packages/simulator': { dependencies: [CORE], files: { 'src/index.ts': `export { money } from '${CORE}';` } },
      'packages/conformance': { dependencies: [CORE], files: { 'src/index.ts': `export { money } from '${CORE}';` } },
      'packages/erp-csv': {
        dependencies: [CORE, '@reskontra/adapter-kit'],
        devDependencies: ['@reskontra/simulator', '@reskontra/conformance'],
        files: {
          'src/index.ts': `import '${CORE}'; import '@reskontra/adapter-kit'; export const value = 1;`,
          'src/read.test.ts': "import '@reskontra/simulator';",
          'test/conformance.test.ts': "import '@reskontra/conformance';",
          'test/loop.ts': "import '@reskontra/simulator';",
        },
      },
      'packages/engine': {
        dependencies: [CORE, 'kysely', 'tsyringe', 'reflect-metadata'],
        devDependencies: ['@reskontra/erp-csv'],
        files: {
          'src/index.ts': "export { container } from './container.ts';",
          'src/container.ts': "import 'reflect-metadata'; import 'tsyringe'; export const container = 1;",
          'src/store.ts': `import type { money } from '${CORE}'; import 'kysely'; export type Stored = typeof money;`,
          'test/loop.test.ts': "import '@reskontra/erp-csv';",
        },
      },
      'apps/cli': {
        dependencies: [CORE, '@reskontra/engine', '@reskontra/erp-csv', '@reskontra/simulator'],
        files: {
          'src/main.ts': "import '@reskontra/engine'; import '@reskontra/erp-csv'; import '@reskontra/simulator';",
        },
      },
    };

    const violations = await findViolations(allowed);

    expect(violations).toEqual([]);
  });

  describe('catch', () => {
    let violations: readonly string[];

    beforeAll(async () => {
      violations = await findViolations(FORBIDDEN);
    });

    it.each([
      ['an import between adapters', 'adapters-apart: packages/erp-csv/src/bank.ts → packages/bank-camt/src/index.ts'],
      [
        'an adapter that imports the engine',
        'adapters-below-engine: packages/erp-csv/src/engine.ts → packages/engine/src/index.ts',
      ],
      [
        'the kit of the adapters importing the engine',
        'adapters-below-engine: packages/adapter-kit/src/index.ts → packages/engine/src/index.ts',
      ],
      [
        'an engine that imports an adapter',
        'engine-apart-from-adapters: packages/engine/src/adapter.ts → packages/erp-csv/src/index.ts',
      ],
      [
        'a core that imports another npm package',
        'core-imports-zod-alone: packages/core/src/npm.ts → node_modules/kysely/index.js',
      ],
      ['a core that imports a Node module', 'core-imports-zod-alone: packages/core/src/node.ts → fs'],
      [
        'a core that imports another of our packages',
        'core-imports-zod-alone: packages/core/src/ours.ts → packages/adapter-kit/src/index.ts',
      ],
      [
        'a core test that imports another of our packages',
        'core-tests-stand-alone: packages/core/src/ours.test.ts → packages/adapter-kit/src/index.ts',
      ],
      ['a cycle', 'no-cycles: packages/core/src/chicken.ts → packages/core/src/egg.ts'],
      ['a cycle of types', 'no-cycles: packages/core/src/left.ts → packages/core/src/right.ts'],
      [
        'a container outside the composition root',
        'injection-in-one-place: packages/engine/src/index.ts → node_modules/tsyringe/index.js',
      ],
      [
        'decorator metadata outside the composition root',
        'injection-in-one-place: apps/cli/src/main.ts → node_modules/reflect-metadata/index.js',
      ],
      [
        'a container of an adapter of its own',
        'injection-in-one-place: packages/erp-csv/src/container.ts → node_modules/tsyringe/index.js',
      ],
      ['a package that imports an app', 'apps-on-top: packages/erp-csv/src/app.ts → apps/cli/src/main.ts'],
      ['an app that imports another app', 'apps-on-top: apps/console/src/main.ts → apps/cli/src/main.ts'],
      [
        'a shipped package that leans on the simulator',
        'simulator-for-apps-and-tests: packages/erp-csv/src/simulated.ts → packages/simulator/src/index.ts',
      ],
      [
        'a simulator that imports an adapter',
        'simulator-stands-alone: packages/simulator/src/index.ts → packages/erp-csv/src/index.ts',
      ],
      [
        'a suite that leans on what it examines',
        'conformance-knows-core-alone: packages/conformance/src/kit.ts → packages/adapter-kit/src/index.ts',
      ],
      [
        'a shipped adapter that brings the suites along',
        'adapters-below-engine: packages/erp-csv/src/suite.ts → packages/conformance/src/index.ts',
      ],
      [
        'an npm package listed for development only',
        'declared-npm-dependencies: packages/erp-csv/src/development.ts → node_modules/kysely/index.js',
      ],
      [
        'an npm package that is not listed',
        'declared-npm-dependencies: packages/erp-csv/src/unlisted.ts → node_modules/fast-check/index.js',
      ],
      [
        'a package of ours listed for development only',
        'declared-workspace-dependencies: packages/bank-camt/src/kit.ts → packages/adapter-kit/src/index.ts',
      ],
      [
        'a package of ours that is not listed',
        'no-unresolvable: packages/bank-camt/src/unlisted.ts → @reskontra/adapter-kit-2',
      ],
      ['a path that leads nowhere', 'no-unresolvable: packages/bank-camt/src/nowhere.ts → ./nothing.ts'],
    ])('%s', (_, violation) => {
      expect(violations).toContain(violation);
    });
  });
});

const FORBIDDEN: PlantedWorkspace = {
  'packages/core': {
    dependencies: ['zod', 'kysely', '@reskontra/adapter-kit'],
    files: {
      'src/index.ts': INDEX,
      'src/npm.ts': "import 'kysely';",
      'src/node.ts': "import 'node:fs';",
      'src/ours.ts': "import '@reskontra/adapter-kit';",
      'src/ours.test.ts': "import '@reskontra/adapter-kit';",
      'src/chicken.ts': "import { egg } from './egg.ts'; export const chicken = () => egg;",
      'src/egg.ts': "import { chicken } from './chicken.ts'; export const egg = () => chicken;",
      'src/left.ts': "import type { Right } from './right.ts'; export interface Left { right: Right }",
      'src/right.ts': "import type { Left } from './left.ts'; export interface Right { left: Left }",
    },
  },
  'packages/adapter-kit': {
    dependencies: [CORE, '@reskontra/engine'],
    files: { 'src/index.ts': "import '@reskontra/engine';" },
  },
  'packages/engine': {
    dependencies: [CORE, 'tsyringe', '@reskontra/erp-csv'],
    files: { 'src/index.ts': "import 'tsyringe';", 'src/adapter.ts': "import '@reskontra/erp-csv';" },
  },
  'packages/bank-camt': {
    dependencies: [CORE],
    devDependencies: ['@reskontra/adapter-kit'],
    files: {
      'src/index.ts': INDEX,
      'src/kit.ts': "import '@reskontra/adapter-kit';",
      'src/unlisted.ts': "import '@reskontra/adapter-kit-2';",
      'src/nowhere.ts': "import './nothing.ts';",
    },
  },
  'packages/erp-csv': {
    dependencies: [
      CORE,
      'tsyringe',
      '@reskontra/bank-camt',
      '@reskontra/conformance',
      '@reskontra/engine',
      '@reskontra/simulator',
    ],
    devDependencies: ['kysely'],
    files: {
      'src/index.ts': INDEX,
      'src/bank.ts': "import type { value } from '@reskontra/bank-camt'; export type Value = typeof value;",
      'src/engine.ts': "import '@reskontra/engine';",
      'src/container.ts': "import 'tsyringe';",
      'src/app.ts': "import '../../../apps/cli/src/main.ts';",
      'src/simulated.ts': "import '@reskontra/simulator';",
      'src/suite.ts': "import '@reskontra/conformance';",
      'src/development.ts': "import 'kysely';",
      'src/unlisted.ts': "import 'fast-check';",
    },
  },
  'packages/conformance': {
    dependencies: [CORE, '@reskontra/adapter-kit'],
    files: { 'src/index.ts': INDEX, 'src/kit.ts': "import '@reskontra/adapter-kit';" },
  },
  'packages/simulator': {
    dependencies: ['@reskontra/erp-csv'],
    files: { 'src/index.ts': "import '@reskontra/erp-csv';" },
  },
  'apps/cli': { dependencies: ['reflect-metadata'], files: { 'src/main.ts': "import 'reflect-metadata';" } },
  'apps/console': { files: { 'src/main.ts': "import '../../cli/src/main.ts';" } },
};

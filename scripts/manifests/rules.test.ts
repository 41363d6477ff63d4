import { describe, expect, it } from 'vitest';
import { isInStep, wantedReferences } from './references.ts';
import { findProblems } from './rules.ts';
import type { Manifest, Member, Workspace } from './workspace.ts';

describe('findProblems', () => {
  it('is content with a workspace in order', () => {
    expect(findProblems(workspaceOf(CORE, ENGINE))).toEqual([]);
  });

  it.each<[string, Partial<Manifest>, string]>([
    [
      'a name that is not the folder',
      { name: '@reskontra/machine' },
      '"name" must be @reskontra/engine, after its folder.',
    ],
    ['a package that is not a module', { type: 'commonjs' }, '"type" must be "module".'],
    ['another license', { license: 'ISC' }, '"license" must be "MIT".'],
    [
      'a missing description',
      { description: '' },
      '"description" is missing: one sentence for whoever looks for the package.',
    ],
    ['an engine that is too old', { engines: { node: '>=20' } }, '"engines" must be { "node": ">=22.18" }.'],
    ['a pack without its build', { files: ['src'] }, '"files" must include "dist".'],
    ['a package that exports nothing', { exports: {} }, '"exports" is missing.'],
    [
      'conditions in an order that hides the source',
      {
        exports: {
          '.': { types: './dist/index.d.ts', default: './dist/index.js', '@reskontra/source': './src/index.ts' },
        },
      },
      '"exports" of "." must have exactly @reskontra/source, types, default, in this order.',
    ],
    ['a version range', { devDependencies: { kysely: '^0.28.0' } }, 'kysely is "^0.28.0": versions are exact.'],
    [
      'a package of ours from the registry',
      { dependencies: { '@reskontra/core': '1.0.0' } },
      '@reskontra/core is ours: its version must be "workspace:*" ("workspace:^" under peerDependencies).',
    ],
  ])('names %s', (_, change, problem) => {
    const changed = { ...ENGINE, manifest: { ...ENGINE.manifest, ...change } };

    expect(findProblems(workspaceOf(CORE, changed))).toContain(`packages/engine/package.json: ${problem}`);
  });

  it('names a package whose references are not its dependencies', () => {
    const workspace = workspaceOf(CORE, { ...ENGINE, config: {} });

    expect(findProblems(workspace)).toEqual([
      'packages/engine/tsconfig.json: the references are not the dependencies. `npm run fix` writes them.',
    ]);
  });
});

describe('wantedReferences', () => {
  it('knows the references from the dependencies, whatever the tsconfig says', () => {
    const wanted = wantedReferences(
      workspaceOf(CORE, { ...ENGINE, config: { references: [{ path: '../simulator' }] } }),
    );

    expect(wanted.map(({ file, references }) => [file, references])).toEqual([
      ['packages/core/tsconfig.json', []],
      ['packages/engine/tsconfig.json', [{ path: '../core' }]],
    ]);
    expect(wanted.map(isInStep)).toEqual([true, false]);
  });

  it('leaves out what is not built by tsc', () => {
    const wanted = wantedReferences(workspaceOf(CORE, { ...ENGINE, config: undefined }));

    expect(wanted.map(({ file }) => file)).toEqual(['packages/core/tsconfig.json']);
  });
});

const PUBLIC: Manifest = {
  description: 'For a test.',
  license: 'MIT',
  type: 'module',
  engines: { node: '>=22.18' },
  files: ['dist'],
  exports: {
    '.': { '@reskontra/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
  },
};

const CORE: Member = { folder: 'packages/core', manifest: { ...PUBLIC, name: '@reskontra/core' }, config: {} };

const ENGINE: Member = {
  folder: 'packages/engine',
  manifest: {
    ...PUBLIC,
    name: '@reskontra/engine',
    dependencies: { '@reskontra/core': 'workspace:*', kysely: '0.28.0' },
  },
  config: { references: [{ path: '../core' }] },
};

function workspaceOf(...members: readonly Member[]): Workspace {
  return { members };
}

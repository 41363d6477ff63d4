// .dependency-cruiser.mjs — which package may import which. `scripts/layers.test.ts` shows that each rule catches its violation.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ADAPTER = '^packages/(?:erp|bank|collector)-[^/]+/';
const TEST = '(?:\\.(?:test|test-d)\\.tsx?$|^(?:packages|apps)/[^/]+/test/)';
const BUILD = '^apps/[^/]+/build/'; // makes what is shipped, and is not shipped itself
const COMPOSITION_ROOT = '^packages/engine/src/container\\.ts$';
const INJECTION = '(?:^|/)node_modules/(?:tsyringe|reflect-metadata)(?:/|$)|^(?:tsyringe|reflect-metadata)(?:/|$)';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    rule('no-cycles', 'Modules that import each other cannot be understood one at a time.', {}, { circular: true }),
    rule(
      'no-unresolvable',
      'The import leads nowhere: a wrong path, or a package missing in the package.json of the importer.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'adapters-apart',
      'An adapter is installed alone: what two of them share belongs in adapter-kit.',
      { path: '^packages/((?:erp|bank|collector)-[^/]+)/' },
      { path: ADAPTER, pathNot: '^packages/$1/' },
    ),
    rule(
      'adapters-below-engine',
      'Adapters are plain values that any engine can use: core and adapter-kit are all they know.',
      { path: [ADAPTER, '^packages/adapter-kit/'], pathNot: TEST },
      { path: '^packages/', pathNot: [ADAPTER, '^packages/(?:core|adapter-kit)/'] },
    ),
    rule(
      'engine-apart-from-adapters',
      'The engine receives adapters as arguments: of our packages it knows core alone.',
      { path: '^packages/engine/', pathNot: TEST },
      { path: '^packages/', pathNot: '^packages/(?:engine|core)/' },
    ),
    rule(
      'core-imports-zod-alone',
      'The contract does no input or output, so that it runs everywhere: nothing but zod, not even a Node module.',
      { path: '^packages/core/', pathNot: TEST },
      { pathNot: ['^packages/core/', '(?:^|/)node_modules/zod/'] },
    ),
    rule(
      'core-tests-stand-alone',
      'The tests of the contract need no other package of ours.',
      { path: '^packages/core/' },
      { path: '^packages/', pathNot: '^packages/core/' },
    ),
    rule(
      'simulator-for-apps-and-tests',
      'The simulator plays the other side: no shipped package may lean on it.',
      { path: '^packages/', pathNot: ['^packages/simulator/', TEST] },
      { path: '^packages/simulator/' },
    ),
    rule(
      'simulator-stands-alone',
      'What the simulator shared with our client it could not catch.',
      { path: '^packages/simulator/' },
      { path: '^packages/', pathNot: '^packages/(?:simulator|core|adapter-kit)/' },
    ),
    rule(
      'conformance-knows-core-alone',
      'The suites examine any adapter by the contract: what they took from one, or from the kit, they could not examine.',
      { path: '^packages/conformance/' },
      { path: '^packages/', pathNot: '^packages/(?:conformance|core)/' },
    ),
    rule(
      'apps-on-top',
      'Apps join the packages: nothing joins the apps.',
      { path: '^(packages|apps/[^/]+)/' },
      { path: '^apps/', pathNot: '^$1/' },
    ),
    rule(
      'injection-in-one-place',
      'The container is known in the composition root alone: everything else receives what it needs as arguments.',
      { pathNot: COMPOSITION_ROOT },
      { path: INJECTION },
    ),
    rule(
      'declared-npm-dependencies',
      'What a user installs must bring everything it imports: list it under dependencies.',
      { path: '^(?:packages|apps)/', pathNot: [TEST, BUILD] },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-peer', 'npm-optional'],
      },
    ),
    ...declaredWorkspaceDependencies(),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:dist|\\.git|\\.turbo|test-fixtures|reports)(?:/|$)' },
    tsPreCompilationDeps: true, // a type import is a dependency too
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@reskontra/source', 'types', 'import', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};

/** One rule for each of our packages: of the others it imports those under its own `dependencies`. */
function declaredWorkspaceDependencies() {
  const members = ['packages', 'apps'].flatMap((parent) => listMembers(parent));
  const folderOf = new Map(members.map(({ folder, manifest }) => [manifest.name, folder]));
  return members.map(({ folder, manifest }) => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const allowed = [folder, ...declared.flatMap((name) => folderOf.get(name) ?? [])];
    return rule(
      'declared-workspace-dependencies',
      'What a user installs must bring everything it imports: list it under dependencies.',
      { path: `^${folder}/`, pathNot: TEST },
      { path: '^(?:packages|apps)/', pathNot: `^(?:${allowed.join('|')})/` },
    );
  });
}

function listMembers(parent) {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .map((name) => ({ folder: `${parent}/${name}`, file: join(parent, name, 'package.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ folder, file }) => ({ folder, manifest: JSON.parse(readFileSync(file, 'utf8')) }));
}

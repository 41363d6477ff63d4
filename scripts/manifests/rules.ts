// rules.ts — what every package.json of the workspace keeps to.
import { isInStep, wantedReferences } from './references.ts';
import type { ExportTarget, Manifest, Member, Workspace } from './workspace.ts';

const OLDEST_NODE = '>=22.18'; // the first that runs TypeScript by itself and has node:sqlite without a flag
const CONDITIONS = ['@reskontra/source', 'types', 'default']; // the first that fits wins, so source comes first

/** @returns one sentence for each thing that is not as it should be */
export function findProblems(workspace: Workspace): readonly string[] {
  const names = new Set(workspace.members.flatMap(({ manifest }) => manifest.name ?? []));
  return [
    ...workspace.members.flatMap((member) => memberProblems(member, names)),
    ...wantedReferences(workspace)
      .filter((wanted) => !isInStep(wanted))
      .map(({ file }) => `${file}: the references are not the dependencies. \`npm run fix\` writes them.`),
  ];
}

function memberProblems(member: Member, names: ReadonlySet<string>): readonly string[] {
  const { folder, manifest } = member;
  const problems = [
    ...basicProblems(folder, manifest),
    ...dependencyProblems(manifest, names),
    ...(manifest.private ? [] : publicProblems(manifest)),
  ];
  return problems.map((problem) => `${folder}/package.json: ${problem}`);
}

function basicProblems(folder: string, manifest: Manifest): readonly string[] {
  const expectedName = `@reskontra/${folder.split('/').at(-1)}`;
  return [
    ...(manifest.name === expectedName ? [] : [`"name" must be ${expectedName}, after its folder.`]),
    ...(manifest.type === 'module' ? [] : ['"type" must be "module".']),
    ...(manifest.license === 'MIT' ? [] : ['"license" must be "MIT".']),
  ];
}

function dependencyProblems(manifest: Manifest, names: ReadonlySet<string>): readonly string[] {
  const { dependencies, devDependencies, peerDependencies } = manifest;
  const ours = Object.entries({ ...dependencies, ...devDependencies, ...peerDependencies })
    .filter(([name, range]) => names.has(name) && !range.startsWith('workspace:'))
    .map(([name]) => `${name} is ours: its version must be "workspace:*" ("workspace:^" under peerDependencies).`);
  const loose = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, range]) => !names.has(name) && !/^\d/.test(range))
    .map(([name, range]) => `${name} is "${range}": versions are exact.`);
  return [...ours, ...loose];
}

function publicProblems(manifest: Manifest): readonly string[] {
  const exports = Object.entries(manifest.exports ?? {});
  return [
    ...(manifest.description ? [] : ['"description" is missing: one sentence for whoever looks for the package.']),
    ...(manifest.engines?.node === OLDEST_NODE ? [] : [`"engines" must be { "node": "${OLDEST_NODE}" }.`]),
    ...(manifest.files?.includes('dist') ? [] : ['"files" must include "dist".']),
    ...(exports.length > 0 ? [] : ['"exports" is missing.']),
    ...exports
      .filter(([path, target]) => !path.endsWith('.json') && !hasOurConditions(target))
      .map(([path]) => `"exports" of "${path}" must have exactly ${CONDITIONS.join(', ')}, in this order.`),
  ];
}

function hasOurConditions(target: ExportTarget): boolean {
  return typeof target === 'object' && Object.keys(target).join() === CONDITIONS.join();
}

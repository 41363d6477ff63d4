// references.ts — what the project references of TypeScript must be, derived from the dependencies.
import { posix } from 'node:path';
import type { Member, ProjectConfig, Workspace } from './workspace.ts';

export interface WantedReferences {
  /** From the root. */
  readonly file: string;
  readonly actual: ProjectConfig;
  readonly references: readonly { readonly path: string }[];
}

/** The references of each package that `tsc -b` builds: of our packages exactly those under its dependencies, sorted. */
export function wantedReferences(workspace: Workspace): readonly WantedReferences[] {
  const built = workspace.members.filter(({ config }) => config !== undefined);
  return built.map((member) => wantedOfMember(member, built));
}

export function isInStep({ actual, references }: WantedReferences): boolean {
  return JSON.stringify(actual.references ?? []) === JSON.stringify(references);
}

function wantedOfMember(member: Member, built: readonly Member[]): WantedReferences {
  const dependencies = { ...member.manifest.dependencies, ...member.manifest.peerDependencies };
  const needed = built.filter(({ manifest }) => manifest.name !== undefined && manifest.name in dependencies);
  return {
    file: `${member.folder}/tsconfig.json`,
    actual: member.config ?? {},
    references: needed.map(({ folder }) => ({ path: posix.relative(member.folder, folder) })),
  };
}

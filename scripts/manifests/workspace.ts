// workspace.ts — the manifests of the packages and apps, as they are on disk.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A target of `exports`: a path, or paths by condition in the order they are tried. */
export type ExportTarget = string | Readonly<Record<string, string>>;

export interface Manifest {
  readonly name?: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly type?: string;
  readonly exports?: Readonly<Record<string, ExportTarget>>;
  readonly files?: readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface ProjectConfig {
  readonly references?: readonly { readonly path: string }[];
}

export interface Member {
  /** From the root: `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Absent when the member takes no part in `tsc -b`. */
  readonly config: ProjectConfig | undefined;
}

export interface Workspace {
  readonly members: readonly Member[];
}

export function readWorkspace(root: string): Workspace {
  const members = ['packages', 'apps'].flatMap((parent) => listFolders(root, parent));
  return {
    members: members.map((folder) => ({
      folder,
      manifest: readJson(join(root, folder, 'package.json')) as Manifest,
      config: readConfig(join(root, folder, 'tsconfig.json')),
    })),
  };
}

function listFolders(root: string, parent: string): readonly string[] {
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent))
    .filter((name) => existsSync(join(root, parent, name, 'package.json')))
    .sort()
    .map((name) => `${parent}/${name}`);
}

function readConfig(file: string): ProjectConfig | undefined {
  return existsSync(file) ? (readJson(file) as ProjectConfig) : undefined;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

// planted-workspace.ts — a tiny workspace on disk, and what the layer rules say about it.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const CONFIG = join(ROOT, '.dependency-cruiser.mjs');
const DEPCRUISE = join(ROOT, 'node_modules/.bin/depcruise');
const NPM_PACKAGES = ['zod', 'kysely', 'tsyringe', 'reflect-metadata', 'fast-check'];

export interface PlantedMember {
  readonly dependencies?: readonly string[];
  readonly devDependencies?: readonly string[];
  /** Contents by path within the member. */
  readonly files: Readonly<Record<string, string>>;
}

/** Members by folder: `packages/core`. */
export type PlantedWorkspace = Readonly<Record<string, PlantedMember>>;

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** @returns the violations as `rule: from → to`, sorted */
export async function findViolations(workspace: PlantedWorkspace): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'reskontra-layers-'));
  try {
    plant(folder, workspace);
    const { summary } = await cruise(folder);
    const fileCount = Object.values(workspace).flatMap(({ files }) => Object.keys(files)).length;
    if (summary.totalCruised < fileCount)
      throw new Error(`Only ${summary.totalCruised} of ${fileCount} planted files were read.`);
    return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cruise(folder: string): Promise<CruiseResult> {
  const args = ['--config', CONFIG, '--output-type', 'json', '.'];
  const { stdout } = await promisify(execFile)(DEPCRUISE, args, { cwd: folder, maxBuffer: 10_000_000 });
  return JSON.parse(stdout) as CruiseResult;
}

function plant(folder: string, workspace: PlantedWorkspace): void {
  for (const name of NPM_PACKAGES) {
    write(folder, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: './index.js' }));
    write(folder, `node_modules/${name}/index.js`, 'export const value = 1;');
  }
  for (const [path, member] of Object.entries(workspace)) {
    const { dependencies = [], devDependencies = [] } = member;
    const manifest = {
      name: toName(path),
      exports: { '.': { '@reskontra/source': './src/index.ts', default: './dist/index.js' } },
      dependencies: toVersions(dependencies),
      devDependencies: toVersions(devDependencies),
    };
    write(folder, `${path}/package.json`, JSON.stringify(manifest));
    for (const [file, content] of Object.entries(member.files)) write(folder, `${path}/${file}`, content);
    linkMembers(folder, path, [...dependencies, ...devDependencies]);
  }
}

/** As pnpm does: what a member lists it can import, and nothing else of the workspace. */
function linkMembers(folder: string, path: string, names: readonly string[]): void {
  for (const name of names.filter((listed) => listed.startsWith('@reskontra/'))) {
    const link = join(folder, path, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(folder, 'packages', name.slice('@reskontra/'.length)), link);
  }
}

function write(folder: string, path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function toName(path: string): string {
  return `@reskontra/${path.slice(path.indexOf('/') + 1)}`;
}

function toVersions(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, '1.0.0']));
}

// resolve-adapter.ts — finds an adapter by its name and makes sure it fits.
import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AdapterKind, type AnyAdapter, assertContract, ConfigError } from '@reskontra/core';
import { z } from 'zod';
import { OWN_ADAPTERS } from './own-adapters.ts';

const adapterShape = z.looseObject({
  contract: z.number(),
  id: z.string(),
  kind: z.enum(['erp', 'collector']),
  config: z.custom<z.ZodType>((value) => typeof value === 'object' && value !== null && '_zod' in value),
  connect: z.custom<CallableFunction>((value) => typeof value === 'function'),
});

export interface ResolveAdapterOptions<K extends AdapterKind> {
  readonly name: string;
  readonly kind: K;
  /** The folder of the configuration: adapters are installed there. */
  readonly folder: string;
}

/** @throws ConfigError as `resolveAnyAdapter`, and `adapter.wrong-kind` */
export async function resolveAdapter<K extends AdapterKind>(
  options: ResolveAdapterOptions<K>,
): Promise<Extract<AnyAdapter, { readonly kind: K }>> {
  const { name, kind, folder } = options;
  const adapter = await resolveAnyAdapter(name, folder);
  if (adapter.kind !== kind) {
    throw new ConfigError(
      `The adapter ${name} is for "${adapter.kind}", but stands under "${kind}" in the configuration. Move it there.`,
      { code: 'adapter.wrong-kind' },
    );
  }
  return adapter as Extract<AnyAdapter, { readonly kind: K }>;
}

/** @throws ConfigError `adapter.not-installed`, `adapter.broken`, `adapter.not-an-adapter`, `adapter.contract` */
export async function resolveAnyAdapter(name: string, folder: string): Promise<AnyAdapter> {
  const parsed = adapterShape.safeParse(await importDefault(name, folder));
  if (!parsed.success) {
    throw new ConfigError(`The package ${name} is no adapter: its default export is not what defineAdapter gives.`, {
      code: 'adapter.not-an-adapter',
    });
  }
  assertContract(parsed.data);
  return parsed.data as unknown as AnyAdapter;
}

/** The default export of a package or path, from the configuration's folder, then from what came with this program. */
export async function importDefault(name: string, folder: string): Promise<unknown> {
  const url = resolveFrom(folder, name);
  const load = url === undefined ? OWN_ADAPTERS[name] : () => import(url);
  if (load === undefined) {
    throw new ConfigError(`There is no package ${name} in ${folder}. Install it there: npm install ${name}`, {
      code: 'adapter.not-installed',
    });
  }
  try {
    return ((await load()) as { readonly default?: unknown }).default;
  } catch (cause) {
    throw new ConfigError(`The package ${name} does not load. Reinstall it, or report this to its author.`, {
      code: 'adapter.broken',
      cause,
    });
  }
}

function resolveFrom(folder: string, name: string): string | undefined {
  const base = pathToFileURL(join(folder, 'package.json'));
  try {
    return pathToFileURL(createRequire(base).resolve(name)).href;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED'
      ? importEntry(name, base)
      : undefined;
  }
}

const manifestSchema = z.object({ exports: z.record(z.string(), z.unknown()) });
const conditions = z.union([z.string(), z.object({ import: z.string() }).transform((found) => found.import)]);

/** A package that is for `import` alone: what `require` cannot see. */
function importEntry(name: string, base: URL): string | undefined {
  const path = findPackageJSON(name, base);
  if (path === undefined) return undefined;
  const manifest = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  const entry = conditions.safeParse(manifest.data?.exports['.'] ?? manifest.data?.exports);
  return entry.success ? new URL(entry.data, pathToFileURL(path)).href : undefined;
}

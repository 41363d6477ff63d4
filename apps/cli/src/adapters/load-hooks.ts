// load-hooks.ts — the automation as configured: stock rules that are on, then the company's own.
import { type AnyHook, ConfigError, createStockHooks } from '@reskontra/core';
import { z } from 'zod';
import type { LoadedConfig } from '../config/load-config.ts';
import { stockOptions } from '../config/stock-rules.ts';
import { importDefault } from './resolve-adapter.ts';

const hookShape = z.custom<AnyHook>((value) => {
  const { id, on, decide } = (value ?? {}) as { id?: unknown; on?: unknown; decide?: unknown };
  return typeof id === 'string' && typeof on === 'string' && typeof decide === 'function';
});
const moduleShape = z.union([hookShape.transform((hook) => [hook]), z.array(hookShape)]);

/** @throws ConfigError `hook.not-a-hook`, `adapter.not-installed` */
export async function loadHooks({ config, folder }: LoadedConfig): Promise<readonly AnyHook[]> {
  const rules: Readonly<Record<string, unknown>> = config.hooks.stock;
  const hooks = createStockHooks(stockOptions(config.hooks.stock)).filter(({ id }) => rules[id] !== false);
  for (const name of config.hooks.extra) {
    const parsed = moduleShape.safeParse(await importDefault(name, folder));
    if (!parsed.success) {
      throw new ConfigError(
        `The module ${name} under "hooks.extra" has no rules: export default defineHook({ … }), or a list.`,
        {
          code: 'hook.not-a-hook',
        },
      );
    }
    hooks.push(...parsed.data);
  }
  return hooks;
}

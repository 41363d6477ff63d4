// own-adapters.ts — the adapters that come with this program. Another version in the configuration's folder goes first.

/** The one list: what stands here can be named in a configuration, is in its JSON Schema, and is bundled. */
export const OWN_ADAPTERS: Readonly<Record<string, () => Promise<unknown>>> = {
  '@reskontra/collector-amili-norway': () => import('@reskontra/collector-amili-norway'),
  '@reskontra/collector-maventa': () => import('@reskontra/collector-maventa'),
  '@reskontra/erp-csv': () => import('@reskontra/erp-csv'),
  '@reskontra/erp-netvisor': () => import('@reskontra/erp-netvisor'),
  '@reskontra/erp-odoo': () => import('@reskontra/erp-odoo'),
  '@reskontra/erp-procountor': () => import('@reskontra/erp-procountor'),
  '@reskontra/erp-tryton': () => import('@reskontra/erp-tryton'),
  '@reskontra/erp-visma-net': () => import('@reskontra/erp-visma-net'),
};

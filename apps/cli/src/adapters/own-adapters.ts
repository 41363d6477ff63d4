// own-adapters.ts — the adapters that come with this program. Another version in the configuration's folder goes first.

export const OWN_ADAPTERS: Readonly<Record<string, () => Promise<unknown>>> = {
  '@reskontra/collector-maventa': () => import('@reskontra/collector-maventa'),
  '@reskontra/erp-csv': () => import('@reskontra/erp-csv'),
};

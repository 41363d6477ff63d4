// rename.ts — the template's words in those of another ERP.
import type { AdapterName } from './adapter-name.ts';

/** The template is an adapter for "Acme", which does not exist: `Acme`, `AcmeClient`, `ACME`, `erp-acme`. */
export function rename(text: string, { kebab, pascal, constant, title }: AdapterName): string {
  return text
    .replaceAll(/Acme(?=[A-Z])/g, pascal)
    .replaceAll('Acme', title)
    .replaceAll('ACME', constant)
    .replaceAll('acme', kebab);
}

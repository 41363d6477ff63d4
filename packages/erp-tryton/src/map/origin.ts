// origin.ts — Tryton's references to records: `account.invoice,12`.

/** The id in a reference to a record of that model; undefined for another model, or none. */
export function idInOrigin(origin: string | undefined, model: string): number | undefined {
  const [, name, id] = /^([a-z._-]+),(\d{1,15})$/.exec(origin ?? '') ?? [];
  return name === model ? Number(id) : undefined;
}

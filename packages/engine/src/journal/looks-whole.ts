// looks-whole.ts — a quick look at a fact read back from the journal; whatever it does not know is parsed in full.

type Json = Readonly<Record<string, unknown>>;

/** True when every field that money hangs on is there and of its kind. False says only that a full parse must decide. */
export function looksWhole(value: unknown): boolean {
  if (!isObject(value) || !isText(value.id)) return false;
  switch (value.kind) {
    case 'invoice':
      return (
        isObject(value.invoice) &&
        isPositive(value.amount) &&
        isOptionalMoney(value.open) &&
        isReferences(value.references)
      );
    case 'assignment':
      return isAssignment(value.assignment);
    case 'payment':
    case 'settlement':
      return (
        isObject(value.invoice) &&
        isPositive(value.amount) &&
        isOptionalMoney(value.excess) &&
        isText(value.paidOn) &&
        isText(value.via) &&
        isText(value.source) &&
        Array.isArray(value.because)
      );
    default:
      return false;
  }
}

const STATUSES: ReadonlySet<unknown> = new Set(['open', 'partially_closed', 'closed', 'other']);

function isAssignment(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value.id) &&
    (value.of === 'invoice' || value.of === 'credit_note') &&
    STATUSES.has(value.status) &&
    isMoney(value.sum) &&
    isMoney(value.paid) &&
    isObject(value.invoice) &&
    isReferences(value.references)
  );
}

function isReferences(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => isObject(item) && isText(item.scheme) && isText(item.canonical));
}

function isOptionalMoney(value: unknown): boolean {
  return value === undefined || isMoney(value);
}

function isPositive(value: unknown): boolean {
  return isMoney(value) && (value as { readonly minor: number }).minor > 0;
}

function isMoney(value: unknown): boolean {
  return isObject(value) && Number.isSafeInteger(value.minor) && isText(value.currency) && value.currency.length === 3;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

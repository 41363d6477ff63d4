// faults.ts — what can go wrong, on order.

/** `-before`: the request has no effect. `-after`: it has, and its answer is lost or spoilt. */
export const FAULT_KINDS = [
  'silence-before',
  'silence-after',
  'cut-before',
  'cut-after',
  'error-before',
  'error-after',
  'truncated-after',
  'session-expired',
  'too-many-requests',
  'conflict',
  'server-fault',
  'warning',
  'web-page',
  'malformed-row',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultOrder {
  readonly fault: FaultKind;
  /** Part of the methods' names, `ir.note.create`; every call but signing in when absent. */
  readonly method?: string;
  /** Once unless said otherwise. */
  readonly times?: number;
  /** Calls to let pass before the first. */
  readonly after?: number;
}

export interface FaultPlan {
  order(order: FaultOrder): void;
  /** The fault of this call, if one is due. */
  take(method: string): FaultKind | undefined;
}

export function createFaultPlan(): FaultPlan {
  const orders: { fault: FaultKind; method: string | undefined; times: number; after: number }[] = [];
  return {
    order({ fault, method, times = 1, after = 0 }) {
      orders.push({ fault, method, times, after });
    },
    take(method) {
      const due = orders.find((order) =>
        order.method === undefined ? !method.startsWith('common.') : method.includes(order.method),
      );
      if (due === undefined) return undefined;
      if (due.after > 0) {
        due.after -= 1;
        return undefined;
      }
      due.times -= 1;
      if (due.times === 0) orders.splice(orders.indexOf(due), 1);
      return due.fault;
    },
  };
}

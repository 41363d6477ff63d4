// plan.ts — what a reader of one kind of document wants to hear of: a tree of elements by local name.

/**
 * An element that is wanted, or stands on the way to one that is.
 * `field` ≥ 1: its text is delivered. `group` ≥ 1: its opening and closing are. Elements that no plan names are checked and skipped.
 */
export interface ElementPlan {
  readonly field: number;
  readonly group: number;
  /** Its text is one of a few words, like a code: then it may be part of a phrase. */
  readonly repeats: boolean;
  /** Finds the plan of a child by its local name. */
  child(local: string): ElementPlan | undefined;
}

export interface ElementPlanOptions {
  readonly field?: number;
  readonly group?: number;
  readonly repeats?: boolean;
  readonly children?: Readonly<Record<string, ElementPlan>>;
  /** The plan of a child that `children` does not name. */
  readonly other?: (local: string) => ElementPlan | undefined;
}

export function elementPlan(options: ElementPlanOptions): ElementPlan {
  const children = new Map(Object.entries(options.children ?? {}));
  return {
    field: options.field ?? 0,
    group: options.group ?? 0,
    repeats: options.repeats ?? false,
    child: (local) => children.get(local) ?? options.other?.(local),
  };
}

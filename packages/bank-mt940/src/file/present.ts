// present.ts — builds an object from fields that may be missing: absent is absent, not undefined.

/** Each property that may be undefined becomes optional. */
export type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined properties. */
export function present<T extends object>(fields: T): Present<T> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) found[name] = value;
  }
  return found as Present<T>;
}

// present.ts — objects that have a property only where there is something to say.

/** Every property of an interface is given, undefined where it may be absent. */
export type Said<T> = { readonly [Key in keyof T]-?: object extends Pick<T, Key> ? T[Key] | undefined : T[Key] };

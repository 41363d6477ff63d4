// brand.ts — nominal types over plain values: a `PlainDate` is a string that only its parser makes.

declare const brand: unique symbol;

/** Marks a type so that only its own parser can make a value of it; it costs nothing at run time. */
export type Brand<Name extends string> = { readonly [brand]: { readonly [Key in Name]: true } };

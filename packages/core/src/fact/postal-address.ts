// postal-address.ts — where letters to a debtor go.
import { z } from 'zod';

/** As the ledger writes it; `country` is ISO 3166-1 alpha-2. All of it is personal data. */
export const postalAddressSchema = z.strictObject({
  street: z.string().optional(),
  postCode: z.string().optional(),
  town: z.string().optional(),
  country: z.string().optional(),
});

/** @see postalAddressSchema */
export type PostalAddress = Readonly<z.output<typeof postalAddressSchema>>;

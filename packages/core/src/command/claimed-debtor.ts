// claimed-debtor.ts — who owes a claim that is handed over: as much as a letter and a court need.
import { z } from 'zod';

const line = z.string().trim().min(1);

/** Complete by itself: a collector sends letters by post. All of it is personal data. */
export const claimedDebtorSchema = z.strictObject({
  kind: z.enum(['company', 'person']),
  name: line,
  businessId: line.optional(),
  identityCode: line.optional(),
  address: z.strictObject({ street: line, postCode: line, town: line, country: line.optional() }),
});

/** @see claimedDebtorSchema */
export type ClaimedDebtor = Readonly<z.output<typeof claimedDebtorSchema>>;

// api-rules.ts — how this fake behaves where tenants and endpoints differ.
import type { ListingRules } from './listing.ts';

export interface ApiRules {
  readonly shape: ListingRules['shape'];
  /** The largest page of a list; 100 for payments where it is larger. */
  readonly maxPageSize: number;
  /** Whether the fields for the collector's case can be written. */
  readonly caseFields: 'open' | 'closed';
  readonly note: 'open' | 'closed';
  /** Whether the due date of a released invoice can be written. */
  readonly dueDate: 'open' | 'closed';
}

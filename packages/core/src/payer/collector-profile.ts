// collector-profile.ts — by which names and accounts the collector pays.

/** Configuration. Old names stay in the list for ever: old statements are imported too. */
export interface CollectorProfile {
  readonly names: readonly string[];
  /** Canonical accounts. When there are any, an account outranks a name. */
  readonly accounts: readonly string[];
}

/** Every name under which Visma Amili is known to pay. @see Maventa support, "Assignment changes", on `VISMA FINANC` */
export const VISMA_AMILI: CollectorProfile = {
  names: ['VISMA FINANC', 'Visma Financial Solutions', 'Visma Amili'],
  accounts: [],
};

// map-context.ts — what the mapper knows of the company.
import type { NetvisorConfig } from '../config.ts';

/** Stands at the front of every fact's id. Never change it: the journal knows facts by their ids. */
export const ADAPTER_ID = 'erp-netvisor';

export type MapContext = Pick<NetvisorConfig, 'assumptions' | 'currency' | 'exclusion'>;

// map-context.ts — what every mapper must know of the company.
import type { VismaNetConfig } from '../config.ts';

export const ADAPTER_ID = 'erp-visma-net';

export type MapContext = Pick<
  VismaNetConfig,
  | 'assumptions'
  | 'claims'
  | 'clearing'
  | 'collectorName'
  | 'currency'
  | 'exclusion'
  | 'payers'
  | 'referenceScheme'
  | 'zone'
>;

// The ERP adapter for Tryton: invoices, credit notes and payments in; collector payments, settlements, cases and due dates out.
import { CONTRACT_VERSION, defineAdapter } from '@reskontra/core';
import { config } from './config.ts';
import { connect } from './connect.ts';
import { ADAPTER_ID } from './map.ts';

export { config, type TrytonConfig } from './config.ts';

export default defineAdapter({
  contract: CONTRACT_VERSION,
  id: ADAPTER_ID,
  kind: 'erp',
  config,
  connect: (settings, context) => connect(settings, context),
});

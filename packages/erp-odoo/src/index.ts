// The ERP adapter for Odoo.
import { CONTRACT_VERSION, defineAdapter } from '@reskontra/core';
import { config } from './config.ts';
import { connect } from './connect.ts';
import { ADAPTER_ID } from './map.ts';

export { config, type OdooConfig } from './config.ts';

export default defineAdapter({
  contract: CONTRACT_VERSION,
  id: ADAPTER_ID,
  kind: 'erp',
  config,
  connect: (settings, context) => connect(settings, context),
});

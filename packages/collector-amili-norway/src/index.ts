// The collector adapter for Amili Norway AutoCollect.
import { CONTRACT_VERSION, defineAdapter } from '@reskontra/core';
import { config } from './config.ts';
import { connect } from './connect.ts';
import { ADAPTER_ID } from './map.ts';

export { type Assumptions, assumptions } from './assumptions.ts';
export { type AmiliNorwayConfig, config } from './config.ts';
export { type ReceivedWebhook, readWebhook, type WebhookHint } from './webhook.ts';

export default defineAdapter({
  contract: CONTRACT_VERSION,
  id: ADAPTER_ID,
  kind: 'collector',
  config,
  connect: (settings, context) => connect(settings, context),
});

// The collector adapter for the Maventa Receivables API: Amili Kassavirta, Amili Perintä and Ropo.
import { CONTRACT_VERSION, defineAdapter } from '@reskontra/core';
import { config } from './config.ts';
import { connect } from './connect.ts';
import { ADAPTER_ID } from './map.ts';

export { config, type MaventaConfig } from './config.ts';
export { type Evidence, WIRE, type WireName } from './wire.ts';

export default defineAdapter({
  contract: CONTRACT_VERSION,
  id: ADAPTER_ID,
  kind: 'collector',
  config,
  connect: (settings, context) => connect(settings, context),
});

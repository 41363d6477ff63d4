// For simulations: the adapter as it is, with the network and the pauses played. Never needed in a shipped program.
export { config, type MaventaConfig } from './config.ts';
export { type ConnectDoubles, connect } from './connect.ts';

// session.ts — what every command is given: the machine, the way to speak, and the global options.
import type { Output } from './output/output.ts';
import type { Host } from './system/host.ts';

export interface GlobalOptions {
  readonly config?: string;
  readonly company?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export interface Session {
  readonly host: Host;
  readonly output: Output;
  readonly globals: GlobalOptions;
}

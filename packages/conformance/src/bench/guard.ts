// guard.ts — watches what a process does while something runs: what it prints, and whom it calls.
import { Socket } from 'node:net';
import { endOf } from '../expect.ts';

/** What was seen. */
export interface Watched {
  /** Everything that went to stdout, stderr or the console. */
  readonly printed: string;
  /** Hosts beyond this machine that were to be connected to, and were not. */
  readonly calledOut: readonly string[];
}

const PRINTING = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const;

/** Runs something and watches. Nothing of it reaches the outside; everything is as before afterwards. */
export async function watch(action: () => Promise<unknown>): Promise<Watched> {
  const printed: string[] = [];
  const calledOut: string[] = [];
  const restore = [...PRINTING.map((name) => silence(name, printed)), ...muteStreams(printed), refuseCalls(calledOut)];
  const end = await endOf(action());
  for (const undo of restore) undo();
  if ('error' in end) throw end.error;
  return { printed: printed.join(''), calledOut };
}

type Undo = () => void;

function silence(name: (typeof PRINTING)[number], printed: string[]): Undo {
  const { console } = globalThis;
  const original = console[name];
  console[name] = (...values: readonly unknown[]) => {
    printed.push(`${values.map(String).join(' ')}\n`);
  };
  return () => {
    console[name] = original;
  };
}

function muteStreams(printed: string[]): readonly Undo[] {
  return [process.stdout, process.stderr].map((stream) => {
    const original = stream.write;
    stream.write = ((chunk: unknown) => {
      printed.push(String(chunk));
      return true;
    }) as typeof stream.write;
    return () => {
      stream.write = original;
    };
  });
}

/** Every client of Node's, `fetch` too, connects through this one method. */
function refuseCalls(calledOut: string[]): Undo {
  const original = Socket.prototype.connect;
  Socket.prototype.connect = function connect(this: Socket, ...args: unknown[]): Socket {
    const host = hostIn(args);
    if (host === undefined || /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host)) {
      return Reflect.apply(original, this, args) as Socket;
    }
    calledOut.push(host);
    queueMicrotask(() => this.destroy(new Error('The conformance suite lets nothing out of this machine.')));
    return this;
  } as typeof original;
  return () => {
    Socket.prototype.connect = original;
  };
}

/** `net.connect` hands its arguments on as a list in a list. Undefined for a path of this machine, or a port alone. */
function hostIn(args: readonly unknown[]): string | undefined {
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as readonly unknown[];
  if (typeof first === 'object' && first !== null) return (first as { readonly host?: string }).host;
  return typeof second === 'string' ? second : undefined;
}

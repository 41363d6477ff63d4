// reply.ts — an answer before it becomes bytes, so that a fault can still spoil it.
import type { Scenario } from '../undocumented.ts';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Either `body`, or `rows` of a list, or neither. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly rows?: readonly Json[];
  /** What the list is called where lists are wrapped; without a name it is never wrapped. */
  readonly listName?: string;
}

/** The documented error body. */
export function failure(status: number, code: string, message: string, details: readonly string[] = []): Reply {
  return { status, body: { code, message, details } };
}

/** The JSON text, or undefined for an answer without a body. */
export function replyText(reply: Reply, scenario: Scenario): string | undefined {
  if (reply.rows !== undefined)
    return JSON.stringify(reply.listName === undefined ? reply.rows : listBody(reply.rows, reply.listName, scenario));
  return reply.body === undefined ? undefined : JSON.stringify(reply.body);
}

function listBody(rows: readonly Json[], listName: string, { listShape }: Scenario): Json {
  switch (listShape) {
    case 'array':
      return rows;
    case 'wrapped':
      return { [listName]: rows };
    case 'data':
      return { data: rows };
  }
}

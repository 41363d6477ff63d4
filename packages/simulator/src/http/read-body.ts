// read-body.ts — the body of a request as a value; what cannot be read is undefined, and refused by the schema behind.
import type { HonoRequest } from 'hono';

export async function readJson(request: HonoRequest): Promise<unknown> {
  try {
    return (await request.json()) as unknown;
  } catch {
    return undefined;
  }
}

/** Urlencoded and multipart alike. */
export async function readForm(request: HonoRequest): Promise<unknown> {
  try {
    return await request.parseBody();
  } catch {
    return undefined;
  }
}

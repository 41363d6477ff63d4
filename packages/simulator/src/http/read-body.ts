// read-body.ts — the body of a request as a value; what cannot be read is undefined, and refused by the schema behind.
import type { HonoRequest } from 'hono';

export async function readJson(request: HonoRequest): Promise<unknown> {
  try {
    return (await request.json()) as unknown;
  } catch {
    return undefined;
  }
}

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Urlencoded and multipart alike; a file comes with its bytes. */
export async function readForm(request: HonoRequest): Promise<unknown> {
  try {
    const fields = Object.entries(await request.parseBody());
    return Object.fromEntries(await Promise.all(fields.map(async ([name, value]) => [name, await readField(value)])));
  } catch {
    return undefined;
  }
}

async function readField(value: unknown): Promise<unknown> {
  return value instanceof File ? ({ name: value.name, bytes: await value.bytes() } satisfies UploadedFile) : value;
}

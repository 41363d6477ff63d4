// limit-body.ts — turns away bodies that are too large, whether or not they say how large they are.
import type { MiddlewareHandler } from 'hono';

/**
 * A body without `Content-Length` is read up to the limit and handed on as bytes. A request without a body passes: the
 * limiter of the framework makes a new request of it, which the server's own requests do not allow.
 */
export function limitBody(maxBytes: number, tooLarge: () => Response): MiddlewareHandler {
  return async (context, next) => {
    const length = context.req.header('content-length');
    if (length !== undefined) return Number(length) > maxBytes ? tooLarge() : next();
    if (context.req.header('transfer-encoding') === undefined) return next();
    const bytes = await readUpTo(context.req.raw.body, maxBytes);
    if (bytes === undefined) return tooLarge();
    const { method, url } = context.req;
    context.req.raw = new Request(url, { method, headers: context.req.header(), body: bytes });
    return next();
  };
}

/** Undefined when there is more than that. */
async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

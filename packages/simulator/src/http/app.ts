// app.ts — both sides on one port: the partner's paths, and ours under /_simulator.
import { SdkError } from '@reskontra/core';
import { Hono } from 'hono';
import type { Simulation } from '../simulation.ts';
import { createControlApp } from './control/control-app.ts';
import { limitBody } from './limit-body.ts';
import { createPartnerApp } from './partner-app.ts';
import { failure, type Reply } from './reply.ts';

const MAX_BODY_BYTES = 50 * 1024 * 1024; // a state of many thousand assignments; the partner's own limit is not known

export function createApp(simulation: Simulation): Hono {
  const { errorCodes } = simulation.wire;
  const app = new Hono();
  app.use(
    limitBody(MAX_BODY_BYTES, () =>
      toResponse(failure(413, errorCodes.tooLarge, `MAX_BODY_BYTES: the body is above ${MAX_BODY_BYTES} bytes`)),
    ),
  );
  app.route('/_simulator', createControlApp(simulation));
  app.route('/', createPartnerApp(simulation));
  app.notFound(() => toResponse(failure(404, errorCodes.notFound, 'There is nothing at this path')));
  app.onError((error) => toResponse(toFailure(error, errorCodes.internal)));
  return app;
}

// Only the control side throws for what it was sent; an error on the partner's side is a bug of the simulator.
function toFailure(error: Error, internal: string): Reply {
  if (SdkError.is(error, 'data') || SdkError.is(error, 'config')) return failure(400, error.code, error.message);
  return failure(500, internal, `The simulator failed: ${error.message}`);
}

function toResponse(reply: Reply): Response {
  return Response.json(reply.body, { status: reply.status });
}

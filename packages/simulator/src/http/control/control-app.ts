// control-app.ts — serves the control paths, and the description of everything.
import { type Context, Hono } from 'hono';
import { createOpenApi } from '../../openapi/create-open-api.ts';
import type { Simulation } from '../../simulation.ts';
import { issueLines } from '../issue-lines.ts';
import { readJson } from '../read-body.ts';
import { failure } from '../reply.ts';
import type { ControlRoute } from './control-route.ts';
import { CONTROL_ROUTES } from './control-routes.ts';

export function createControlApp(simulation: Simulation): Hono {
  const app = new Hono();
  app.get('/openapi.json', (context) => context.json(createOpenApi(simulation)));
  for (const entry of CONTROL_ROUTES) {
    app.on(entry.method, entry.path, (context) => serve(simulation, entry, context));
  }
  return app;
}

async function serve(simulation: Simulation, entry: ControlRoute, context: Context): Promise<Response> {
  const { body: schema, type, act } = entry;
  const parsed = schema?.safeParse(await readJson(context.req));
  if (parsed?.success === false) {
    const refused = failure(400, 'simulator.order', 'The order is not valid', issueLines(parsed.error));
    return Response.json(refused.body, { status: refused.status });
  }
  const params = context.req.param() as Record<string, string>;
  const answer = act({ simulation, id: params.id ?? '', params, query: context.req.query(), order: parsed?.data });
  if (answer === undefined) return new Response(null, { status: 204 });
  if (typeof answer === 'string' && type !== undefined) return context.body(answer, 200, { 'Content-Type': type });
  return Response.json(answer);
}

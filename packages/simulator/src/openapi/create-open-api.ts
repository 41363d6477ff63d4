// create-open-api.ts — describes everything that is served: the partner's paths and ours, made from the tables that serve them.
import { currencyCodeSchema } from '@reskontra/core';
import { z } from 'zod';
import type { ControlRoute } from '../http/control/control-route.ts';
import { CONTROL_ROUTES } from '../http/control/control-routes.ts';
import { type Endpoint, type Evidence, goodAnswer } from '../http/endpoint.ts';
import { ENDPOINTS } from '../http/endpoints.ts';
import type { QueryDoc } from '../http/query-doc.ts';
import { errorShape, tokenShape } from '../http/shapes.ts';
import type { Style } from '../http/show.ts';
import { tokenFormSchema } from '../http/token-endpoint.ts';

type Json = Readonly<Record<string, unknown>>;

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  documented: 'The path is documented by the partner.',
  sibling: 'The path is seen in clients of the sibling API.',
};

/** With the names and the switches in use. */
export function createOpenApi({ wire, scenario }: Style): Json {
  const style = { wire, scenario };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Simulated collector partner',
      version: '1',
      description:
        "What the simulator serves. It is not the partner's own description, which could not be had: names and shapes that are not confirmed are listed in the README. Paths under /_simulator are the simulator's own.",
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Receivables', description: 'Assignments, events and service levels' },
      { name: 'AX', description: 'Sign-in, invoices, activation, transfers and webhooks' },
      { name: 'Simulator', description: "The control paths: nothing of this is the partner's" },
    ],
    paths: joinPaths([
      describeToken(style),
      ...ENDPOINTS.map((endpoint) => describeEndpoint(endpoint, style)),
      ...CONTROL_ROUTES.map(describeControl),
    ]),
    components: {
      securitySchemes: {
        token: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: '/oauth2/token', scopes: scopesOf(style) } },
        },
      },
      schemas: { Error: toSchema(errorShape(style)) },
    },
  };
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
}

function describeToken(style: Style): Operation {
  return {
    path: '/oauth2/token',
    method: 'post',
    operation: {
      tags: ['AX'],
      operationId: 'token',
      summary: 'A token for 60 minutes',
      description: EVIDENCE.documented,
      security: [],
      requestBody: requestBody('application/x-www-form-urlencoded', toSchema(tokenFormSchema, 'input')),
      responses: { 200: response('The token', tokenShape(style)), '4XX': ERROR },
    },
  };
}

function describeEndpoint({ name, method, path, scopes, reads, doc }: Endpoint, style: Style): Operation {
  const { summary, evidence, query, body } = doc;
  const answer = goodAnswer(doc, style.scenario);
  const type = reads === 'form' ? 'multipart/form-data' : 'application/json';
  return {
    path: toTemplate(path),
    method: method.toLowerCase(),
    operation: {
      tags: [isReceivables(path) ? 'Receivables' : 'AX'],
      operationId: name,
      summary,
      description: EVIDENCE[evidence],
      security: securityOf(scopes(style.scenario)),
      parameters: [...pathParameters(path), ...(query?.(style) ?? []).map(queryParameter)],
      ...(body === undefined ? {} : { requestBody: requestBody(type, toSchema(body(style), 'input')) }),
      responses: { [answer.status]: response(summary, answer.body?.(style)), '4XX': ERROR, '5XX': ERROR },
    },
  };
}

function describeControl({ method, path, summary, query = [], body, type }: ControlRoute): Operation {
  const isJson = type === undefined;
  return {
    path: `/_simulator${path === '/' ? '' : toTemplate(path)}`,
    method: method.toLowerCase(),
    operation: {
      tags: ['Simulator'],
      operationId: `simulator.${method.toLowerCase()}${path.replaceAll(/[/:.]+/g, '.').replace(/\.$/, '')}`,
      summary,
      security: [],
      parameters: [...pathParameters(path), ...query.map(queryParameter)],
      ...(body === undefined ? {} : { requestBody: requestBody('application/json', toSchema(body, 'input')) }),
      responses: {
        '2XX': isJson
          ? { description: 'Done; JSON where there is something to tell' }
          : { description: summary, content: { [type]: { schema: { type: 'string' } } } },
        '4XX': ERROR,
      },
    },
  };
}

const ERROR: Json = {
  description: 'Refused, with the reason',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

function joinPaths(operations: readonly Operation[]): Json {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, own]) => [
      path,
      Object.fromEntries(own.map(({ method, operation }) => [method, operation])),
    ]),
  );
}

function toTemplate(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameter({ name, description, values, isList = false }: QueryDoc): Json {
  const value = values === undefined ? { type: 'string' } : { type: 'string', enum: values };
  return { name, in: 'query', description, schema: isList ? { type: 'array', items: value } : value };
}

function requestBody(type: string, schema: Json): Json {
  return { required: true, content: { [type]: { schema } } };
}

function response(description: string, shape: z.ZodType | undefined): Json {
  if (shape === undefined) return { description };
  return { description, content: { 'application/json': { schema: toSchema(shape) } } };
}

/** One of the scopes is enough. */
function securityOf(scopes: readonly string[]): readonly Json[] {
  return scopes.length === 0 ? [{ token: [] }] : scopes.map((scope) => ({ token: [scope] }));
}

function scopesOf({ scenario }: Style): Json {
  return Object.fromEntries(ENDPOINTS.flatMap(({ scopes }) => scopes(scenario)).map((name) => [name, '']));
}

function isReceivables(path: string): boolean {
  return ['/v1/assignments', '/v1/events', '/v1/service_levels'].some((start) => path.startsWith(start));
}

function toSchema(shape: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any', override: shortenCurrency });
  return schema;
}

/** Two hundred codes say less than what they are. */
function shortenCurrency({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: Record<string, unknown> }): void {
  if (zodSchema !== currencyCodeSchema) return;
  delete jsonSchema.enum;
  Object.assign(jsonSchema, { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' });
}

// shapes.ts — what the answers look like, for the description of the API; a test holds the answers to it.
import { z } from 'zod';
import type { Style } from './show.ts';

type Shape = (style: Style) => z.ZodType;

const instant = z.iso.datetime();
const day = z.iso.date();

export const errorShape: Shape = () =>
  z
    .strictObject({ code: z.string(), message: z.string(), details: z.array(z.string()) })
    .describe('The documented error body; the codes are ours');

export const tokenShape: Shape = () =>
  z.strictObject({
    access_token: z.string(),
    token_type: z.string(),
    expires_in: z.int().describe('Seconds'),
    scope: z.string(),
  });

export const eventShape: Shape = (style) => {
  const names = style.wire.event;
  return z.strictObject({
    [names.id]: z.string(),
    [names.assignmentId]: z.string(),
    [names.type]: z.string().describe(`Among them ${Object.values(style.wire.eventTypes).join(', ')}`),
    [names.sender]: z.enum(Object.values(style.wire.senders)),
    [names.sum]: sumShape(style).optional(),
    [names.date]: day.optional(),
    [names.dueDate]: day.optional(),
    [names.number]: z.string().optional(),
    [names.comment]: z.string().optional(),
    [names.serviceLevel]: z.string().optional(),
    [names.until]: day.optional(),
    [names.seen]: z.boolean(),
    [names.createdAt]: instant,
  });
};

export const assignmentShape: Shape = (style) => {
  const { wire, scenario } = style;
  const names = wire.assignment;
  const absent = absentIn(style);
  const isIdList = scenario.referenceIdsShape === 'array';
  return z.strictObject({
    [names.id]: z.string(),
    [names.invoiceId]: absent(z.string()),
    [names.referenceIds]: isIdList ? z.array(z.string()) : absent(z.string()),
    [names.service]: z.enum(Object.values(wire.services)),
    [names.status]: z.enum(Object.values(wire.statuses)),
    [names.collectionStatus]: absent(z.string()),
    [names.serviceLevel]: z.string(),
    [names.invoiceNumber]: z.string(),
    [names.invoiceDate]: absent(day),
    [names.sum]: sumShape(style),
    [names.paid]: sumShape(style),
    ...(scenario.creditShows === 'credited-field' ? { [names.credited]: sumShape(style) } : {}),
    ...(scenario.chargesShow === 'charges-field'
      ? { [names.charges]: sumShape(style), [names.interest]: sumShape(style) }
      : {}),
    [names.currency]: z.string(),
    [names.dueDate]: day,
    [names.debtor]: partyShape(style),
    [names.createdAt]: instant,
    [names.closedAt]: absent(instant),
    [names.events]: z.array(eventShape(style)),
  });
};

export const overviewShape: Shape = ({ wire }) =>
  z.strictObject({
    [wire.overview.open]: z.int(),
    [wire.overview.soonDue]: z.int(),
    [wire.overview.overdue]: z.int(),
  });

/** @see reference/receivables-api.md, appendix A */
export const invoiceShape: Shape = (style) => {
  const absent = absentIn(style);
  return z.strictObject({
    id: z.string(),
    status: z.enum(['PENDING', 'DELIVERED', 'FAILED']),
    reference: absent(z.string()),
    number: z.string(),
    sender: partyShape(style),
    recipient: partyShape(style),
    received_at: absent(instant),
    created_at: instant,
    date: day,
    date_due: day,
    source_format: z.string(),
    sum: z.number(),
    sum_tax: z.number(),
    currency: z.string(),
    origin: z.string(),
    files: z.array(z.unknown()),
    actions: z.array(
      z.strictObject({ type: z.string(), channel: z.string(), message: z.string(), happened_at: instant }),
    ),
  });
};

export const levelShape: Shape = ({ wire }) =>
  z.strictObject({
    [wire.serviceLevel.bid]: z.string(),
    [wire.serviceLevel.level]: z.enum(Object.values(wire.serviceLevels)),
  });

export const transferShape: Shape = ({ wire }) =>
  z.strictObject({
    [wire.transfer.state]: z.enum(Object.values(wire.transferStates)),
    [wire.transfer.assignmentId]: z.string().optional(),
    [wire.transfer.message]: z.string().optional(),
  });

export const activationShape: Shape = ({ wire }) =>
  z
    .looseObject({
      [wire.activation.status]: z.enum(['DISABLED', 'ACTIVE', 'PENDING']),
      [wire.activation.activationUrl]: z.string().optional(),
    })
    .describe('What was sent at activation, with the state');

export const profileShape: Shape = () =>
  z.strictObject({
    id: z.string(),
    network: z.literal('RECEIVABLES'),
    status: z.enum(['active', 'pending', 'error']),
    last_event: z.strictObject({ message: z.string(), created_at: instant }),
  });

export const webhookShape: Shape = () =>
  z.strictObject({
    id: z.string(),
    destination_type: z.enum(['WEBHOOK', 'VENDOR_WEBHOOK']),
    destination: z.string(),
    events: z.array(z.string()),
  });

export const statusShape: Shape = () => z.strictObject({ client_id: z.string(), expires_at: instant });

export const currentShape: Shape = (style) => {
  const absent = absentIn(style);
  return z.strictObject({
    user: z.strictObject({ id: z.string(), first_name: z.string(), last_name: z.string(), email: z.string() }),
    company: z.strictObject({
      id: z.string(),
      bid: absent(z.string()),
      name: z.string(),
      country: z.string(),
      vat: absent(z.string()),
      wizard_done: z.boolean(),
      disabled: z.boolean(),
    }),
    scopes: z.array(z.string()),
  });
};

/** A list of them, wrapped as the scenario has it; AX lists are never wrapped. */
export function listOf(shape: Shape, name?: string): Shape {
  return (style) => {
    const rows = z.array(shape(style));
    if (name === undefined || style.scenario.listShape === 'array') return rows;
    return z.strictObject({ [style.scenario.listShape === 'data' ? 'data' : name]: rows });
  };
}

function partyShape(style: Style): z.ZodType {
  const absent = absentIn(style);
  return z.strictObject({
    eia: absent(z.string()),
    bid: absent(z.string()),
    name: z.string(),
    country: absent(z.string()),
  });
}

function sumShape({ scenario }: Style): z.ZodType {
  return scenario.amountShape === 'text' ? z.string() : z.number().describe('Major units');
}

function absentIn({ scenario }: Style): (shape: z.ZodType) => z.ZodType {
  return (shape) => (scenario.absentFields === 'null' ? shape.nullable() : shape.optional());
}

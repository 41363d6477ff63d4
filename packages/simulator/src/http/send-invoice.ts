// send-invoice.ts — AX: POST /v1/invoices, a Finvoice in a multipart form.
import { assert, DataError, SdkError } from '@reskontra/core';
import { z } from 'zod';
import type { Submission } from '../desks/invoice-desk.ts';
import type { OutgoingInvoice } from '../rules/route-invoice.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { readFinvoice } from './finvoice.ts';
import type { UploadedFile } from './read-body.ts';
import { readBody } from './read-schema.ts';
import { failure, type Reply } from './reply.ts';
import { invoiceShape } from './shapes.ts';
import { showInvoice } from './show.ts';

/** Those this simulator can read; it takes invoices in other formats through its control paths. */
const FORMATS = ['FINVOICE13', 'FINVOICE20', 'FINVOICE30'] as const;

const file = z
  .custom<UploadedFile>((value) => typeof value === 'object' && value !== null && 'bytes' in value, 'is not a file')
  .meta({ type: 'string', format: 'binary', description: 'Finvoice XML, with a filename' });
const bodySchema = z.object({
  file,
  format: z.enum(FORMATS).optional(),
  uuid: z.guid().optional().describe('The id of the invoice, when the caller wants to choose it'),
  recipient_eia: z.string().optional(),
  recipient_email: z.string().optional(),
  recipient_operator: z.string().optional(),
  sender_comment: z.string().optional(),
  lang: z.string().optional(),
});

export const sendInvoice: Endpoint = {
  name: 'invoices.send',
  method: 'POST',
  path: '/v1/invoices',
  reads: 'form',
  scopes: () => ['invoice:send', 'document:send'],
  doc: {
    summary: 'Sends an invoice; with Kassavirta it becomes an assignment when the rules allow',
    evidence: 'sibling',
    body: () => bodySchema,
    answer: { status: 201, body: invoiceShape },
  },
  handle: answerSend,
};

function answerSend(call: Call): Reply {
  const { wire, world } = call;
  const read = readBody(call, bodySchema, 'The invoice is not valid');
  if (read.kind === 'refused') return read.reply;
  try {
    return answer(world.invoices.submit(toOutgoing(read.value, call)), call);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return failure(400, wire.errorCodes.invoiceRefused, 'The invoice could not be read', [error.message]);
  }
}

function answer(submission: Submission, call: Call): Reply {
  const { wire, scenario, company } = call;
  if (submission.kind === 'refused' && submission.invoice === undefined) {
    const status = scenario.refusedInvoice === '400' ? 400 : 422;
    const { invoiceRefused } = wire.errorCodes;
    return failure(status, invoiceRefused, 'The collector does not take the invoice', submission.problems);
  }
  const { invoice } = submission;
  assert(invoice !== undefined, 'An invoice that is taken is in the books.');
  return { status: 201, body: showInvoice(invoice, company, call) };
}

function toOutgoing(
  { file: sent, format = 'FINVOICE30', uuid, recipient_eia: eia }: z.output<typeof bodySchema>,
  call: Call,
): OutgoingInvoice {
  const content = readFinvoice(decode(sent.bytes));
  return {
    ...content,
    companyId: call.company.id,
    format,
    counterparty: eia === undefined ? content.counterparty : { ...content.counterparty, eia },
    ...(uuid === undefined ? {} : { id: uuid }),
  };
}

/** In the encoding that the XML names; Finvoice of old is in ISO-8859-15. */
function decode(bytes: Uint8Array): string {
  const [, encoding = 'utf-8'] =
    /^[^>]*encoding=["']([\w-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1')) ?? [];
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (cause) {
    throw new DataError(`The encoding ${encoding} is not known. Send UTF-8.`, {
      code: 'simulator.xml',
      path: 'encoding',
      cause,
    });
  }
}

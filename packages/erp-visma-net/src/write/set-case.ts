// set-case.ts — shows the collector's case on the invoice, in the fields that Visma.net has for it.
import { hasCaseLine, withCaseLine } from '@reskontra/adapter-kit';
import type { CommandOf, FindFirstWriter, Outcome } from '@reskontra/core';
import type { RemoteInvoiceInFull } from '../remote.ts';
import { type FoundInvoice, findInvoice, lookUpInvoice } from './look-up.ts';
import { updateInvoice } from './update-invoice.ts';
import { type Wrapped, wrapped } from './wrapped.ts';
import type { WriteOptions } from './write-options.ts';

type SetCase = CommandOf<'erp.set_case'>;
type Assumed = WriteOptions['config']['assumptions'];

/** A repeat is recognised by the invoice: the case stands there already, in its fields or in the note. */
export function createCaseWriter(options: WriteOptions): FindFirstWriter<'erp.set_case'> {
  return {
    repeat: 'find-first',
    async find(command) {
      const found = await findInvoice(command, options);
      if (found === undefined || !isShown(found.invoice, command, options.config.assumptions)) return [];
      return [{ remote: remoteOf(found, command) }];
    },
    apply: (command) => setCase(command, options),
  };
}

/** The fields first. When they are refused, which some tenants may do, a line in the note. */
async function setCase(command: SetCase, options: WriteOptions): Promise<Outcome> {
  const looked = await lookUpInvoice(command, options);
  if ('outcome' in looked) return looked.outcome;
  const found = looked.value;
  const remote = remoteOf(found, command);
  const attempt = {
    what: `the collector's case on invoice ${found.number}`,
    code: 'erp.case-refused',
    remedy: `Write case ${command.number} on the invoice by hand.`,
    remote,
    delivered: () => remote,
  };
  const { assumptions } = options.config;
  const inFields = await updateInvoice(
    found,
    {
      ...attempt,
      change: ({ invoice }) => (isShown(invoice, command, assumptions) ? undefined : toFields(command, assumptions)),
    },
    options,
  );
  if (inFields.kind !== 'rejected' || inFields.code !== attempt.code) return inFields;

  const again = await lookUpInvoice(command, options);
  if ('outcome' in again) return again.outcome;
  return updateInvoice(
    again.value,
    {
      ...attempt,
      change: ({ invoice: { note } }) =>
        hasCaseLine(note, command) ? undefined : { note: wrapped(withCaseLine(note, command)) },
    },
    options,
  );
}

/** @see Visma.net ERP API, CustomerInvoiceUpdateDto */
function toFields(command: SetCase, assumptions: Assumed): Readonly<Record<string, Wrapped>> {
  const { number, status, type, url } = wanted(command, assumptions);
  return {
    debtCollectionCaseNbr: wrapped(number),
    ...(status === undefined ? {} : { debtCollectionCaseStatus: wrapped(status) }),
    ...(type === undefined ? {} : { debtCollectionCaseType: wrapped(type) }),
    ...(url === undefined ? {} : { debtCollectionCaseUrl: wrapped(url) }),
  };
}

function isShown({ debtCollection, note }: RemoteInvoiceInFull, command: SetCase, assumptions: Assumed): boolean {
  const { number, status, url } = wanted(command, assumptions);
  const inFields =
    debtCollection?.caseNumber === number &&
    (status === undefined || debtCollection.caseStatus === status) &&
    (url === undefined || debtCollection.caseUrl === url);
  return inFields || hasCaseLine(note, command);
}

function wanted({ number, status, url }: SetCase, { caseStatuses, caseType }: Assumed) {
  const theirs = status === undefined ? undefined : (caseStatuses[status] ?? status).trim();
  return {
    number: number.trim(),
    status: theirs || undefined,
    type: caseType || undefined,
    url: url?.trim() || undefined,
  };
}

function remoteOf({ number }: FoundInvoice, command: SetCase): string {
  return `customerinvoice/${number}/case/${command.number}/${command.status ?? ''}`;
}

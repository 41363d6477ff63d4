// camt-plan.ts — what is read of a camt message, in every version, in or out of envelopes.
import { PlanBuilder } from './element-table.ts';
import { reportElements } from './elements/report-elements.ts';
import type { Receiver } from './receiver.ts';
import { elementPlan, type ElementPlan } from './xml/plan.ts';

const builder = new PlanBuilder<Receiver>();
const report = builder.plan(reportElements);
const container = elementPlan({
  group: builder.number({ open: (r) => r.beginMessage() }),
  children: { Stmt: report, Rpt: report, Ntfctn: report },
});
const stranger = elementPlan({ group: builder.number({ open: (r) => r.refuseMessage() }) });
const document = elementPlan({
  other: (local) => (isContainer(local) ? container : stranger),
});
const envelopeNumber = builder.number({ open: (r) => r.passEnvelope() });

/** Outside a document: an envelope of any name, a document, or a container whose document element is missing. */
export const camtPlan: ElementPlan = {
  field: 0,
  group: envelopeNumber,
  child: (local) => {
    if (local === 'Document') return document;
    return isContainer(local) ? container : camtPlan;
  },
};

export const camtMeanings = builder.meanings;

// The first version has a suffix: BkToCstmrAcctRptV01.
const CONTAINERS: ReadonlyMap<string, string> = new Map([
  ['BkToCstmrAcctRpt', 'camt.052'],
  ['BkToCstmrStmt', 'camt.053'],
  ['BkToCstmrDbtCdtNtfctn', 'camt.054'],
]);

/** The message of a container element: `BkToCstmrStmt` is `camt.053`. */
export function messageOfContainer(local: string): string | undefined {
  return CONTAINERS.get(local.replace(/V\d+$/, ''));
}

function isContainer(local: string): boolean {
  return messageOfContainer(local) !== undefined;
}

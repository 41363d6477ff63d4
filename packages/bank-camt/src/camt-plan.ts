// camt-plan.ts — what is read of a camt message, in every version, in or out of envelopes.
import { PlanBuilder } from './element-table.ts';
import { reportElements } from './elements/report-elements.ts';
import type { Receiver } from './receiver.ts';
import { type ElementPlan, elementPlan } from './xml/plan.ts';
import type { TextSlice } from './xml/text-slice.ts';
import type { XmlSink } from './xml/xml-sink.ts';

const builder = new PlanBuilder<Receiver>();
const report = builder.plan(reportElements);
const container = elementPlan({
  group: builder.number({ open: (r) => r.beginMessage() }),
  children: { Stmt: report, Rpt: report, Ntfctn: report },
});
const stranger = elementPlan({ group: builder.number({ open: (r) => r.refuseMessage() }) });
const document = elementPlan({
  group: builder.number({ open: (r) => r.beginDocument() }),
  other: (local) => (isContainer(local) ? container : stranger),
});
const envelopeNumber = builder.number({ open: (r) => r.passEnvelope() });

/** Outside a document: an envelope of any name, a document, or a container whose document element is missing. */
export const camtPlan: ElementPlan = {
  field: 0,
  group: envelopeNumber,
  repeats: false,
  child: (local) => {
    if (local === 'Document') return document;
    return isContainer(local) ? container : camtPlan;
  },
};

// By number, side by side: this is looked up for every text and every group of a file.
const texts = builder.meanings.map((meaning) => meaning.text ?? nothing);
const evenEmpty = builder.meanings.map((meaning) => meaning.evenEmpty === true);
const opens = builder.meanings.map((meaning) => meaning.open ?? nothing);
const closes = builder.meanings.map((meaning) => meaning.close ?? nothing);

/** Passes what the XML reader tells on to a receiver, by the tables. */
export class CamtSink implements XmlSink {
  receiver: Receiver | undefined;

  open(group: number): void {
    (opens[group] as Open)(this.receiver as Receiver);
  }

  close(group: number): void {
    (closes[group] as Open)(this.receiver as Receiver);
  }

  text(field: number, text: TextSlice): void {
    if (text.start < text.end || evenEmpty[field] === true) (texts[field] as Text)(this.receiver as Receiver, text);
  }
}

type Open = (receiver: Receiver) => void;
type Text = (receiver: Receiver, text: TextSlice) => void;

function nothing(): void {}

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

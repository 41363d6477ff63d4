// party-elements.ts — the parties of a transaction, in the shapes of every version.
import { FROM_7, TO_6 } from '../checks/version-check.ts';
import { below, type Table, text, unwantedWord } from '../meanings.ts';
import type { PartyDraft } from '../party-draft.ts';
import type { Receiver } from '../receiver.ts';
import type { TransactionDraft } from '../transaction-draft.ts';
import type { TextSlice } from '../xml/text-slice.ts';

type Pick = (transaction: TransactionDraft) => PartyDraft;
type Make = (receiver: Receiver, slice: TextSlice) => string;

const asWritten: Make = (_, slice) => slice.toString();

/** Payers differ from line to line; the payee is nearly always the same. */
export const partyElements: Table = {
  ...below(
    'RltdPties/Dbtr',
    nameElements((t) => t.debtor, asWritten),
  ),
  ...below(
    'RltdPties/DbtrAcct',
    accountElements((t) => t.debtor, asWritten),
  ),
  ...below(
    'RltdAgts/DbtrAgt',
    agentElements((t) => t.debtor),
  ),
  ...below(
    'RltdPties/UltmtDbtr',
    nameElements((t) => t.ultimateDebtor, asWritten),
  ),
  ...below(
    'RltdPties/Cdtr',
    nameElements(
      (t) => t.creditor,
      (r, slice) => r.texts.creditor.read(slice),
    ),
  ),
  ...below(
    'RltdPties/CdtrAcct',
    accountElements(
      (t) => t.creditor,
      (r, slice) => r.texts.creditorAccount.read(slice),
    ),
  ),
  ...below(
    'RltdAgts/CdtrAgt',
    agentElements((t) => t.creditor),
  ),
  ...below(
    'RltdPties/UltmtCdtr',
    nameElements((t) => t.ultimateCreditor, asWritten),
  ),
};

function nameElements(pick: Pick, make: Make): Table {
  return {
    Nm: text((r, slice) => {
      pick(r.transaction).name ??= make(r, slice);
      r.seenShape(TO_6);
    }),
    'Pty/Nm': text((r, slice) => {
      pick(r.transaction).name ??= make(r, slice);
      r.seenShape(FROM_7);
    }),
    '[Pty/]PstlAdr/Ctry': unwantedWord,
    // The party is itself a bank.
    'Agt/FinInstnId/Nm': text((r, slice) => {
      pick(r.transaction).name ??= slice.toString();
    }),
    'Agt/FinInstnId/(BIC|BICFI)': text((r, slice) => {
      pick(r.transaction).id ??= r.texts.other.read(slice);
    }),
    '[Pty/]Id/OrgId/(BICOrBEI|AnyBIC|BEI|Othr/Id|PrtryId/Id|TaxIdNb)': text((r, slice) => {
      pick(r.transaction).id ??= slice.toString();
    }),
    '[Pty/]Id/PrvtId/(Othr/Id|OthrId/Id|CstmrNb|SclSctyNb|TaxIdNb)': text((r, slice) => {
      pick(r.transaction).id ??= slice.toString();
    }),
  };
}

function accountElements(pick: Pick, make: Make): Table {
  return {
    'Id/(IBAN|BBAN|Othr/Id|PrtryAcct/Id)': text((r, slice) => {
      pick(r.transaction).account ??= make(r, slice);
    }),
  };
}

function agentElements(pick: Pick): Table {
  return {
    'FinInstnId/(BIC|BICFI|CmbndId/BIC)': text((r, slice) => {
      pick(r.transaction).agent ??= r.texts.agent.read(slice);
    }),
  };
}

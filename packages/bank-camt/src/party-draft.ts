// party-draft.ts — a side of a payment while it is being read.
import { type BankParty, canonicalAccount } from '@reskontra/core';

const ZERO = 0x30;
const NINE = 0x39;
const LETTER_A = 0x41;
const LETTER_Z = 0x5a;

export class PartyDraft {
  name: string | undefined;
  account: string | undefined;
  agent: string | undefined;
  id: string | undefined;

  clear(): void {
    this.name = undefined;
    this.account = undefined;
    this.agent = undefined;
    this.id = undefined;
  }

  /** The party; undefined when the bank said nothing of it. */
  toParty(): BankParty | undefined {
    const { name, account, agent, id } = this;
    if (name === undefined && account === undefined && agent === undefined && id === undefined) return undefined;
    const party: { -readonly [Key in keyof BankParty]: BankParty[Key] } = {};
    if (name !== undefined) party.name = name;
    if (account !== undefined) party.account = isPlainIban(account) ? account : canonicalAccount(account);
    if (agent !== undefined) party.agent = agent;
    if (id !== undefined) party.id = id;
    return party;
  }
}

/** Most accounts are two capitals and then capitals or digits: there is nothing to do for those. */
function isPlainIban(account: string): boolean {
  if (account.length < 3) return false;
  for (let index = 0; index < account.length; index++) {
    const code = account.charCodeAt(index);
    const isCapital = code >= LETTER_A && code <= LETTER_Z;
    if (!isCapital && (index < 2 || code < ZERO || code > NINE)) return false;
  }
  return true;
}

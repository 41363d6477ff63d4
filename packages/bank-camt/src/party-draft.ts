// party-draft.ts — a side of a payment while it is being read.
import { type BankParty, canonicalAccount } from '@reskontra/core';

// Most accounts are written like this, and then there is nothing to do.
const IBAN_FORM = /^[A-Z]{2}[0-9A-Z]+$/;

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
    if (account !== undefined) party.account = IBAN_FORM.test(account) ? account : canonicalAccount(account);
    if (agent !== undefined) party.agent = agent;
    if (id !== undefined) party.id = id;
    return party;
  }
}

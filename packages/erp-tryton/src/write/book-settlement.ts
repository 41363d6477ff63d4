// book-settlement.ts — books what the collector paid in one sum, as one voucher of the books.
import { parseRemote, type SettlementPosting, toSettlementPostings } from '@reskontra/adapter-kit';
import {
  absolute,
  type CommandId,
  type CommandOf,
  formatDecimal,
  isNegative,
  type Money,
  type Outcome,
  type Rejected,
} from '@reskontra/core';
import type { TrytonConfig } from '../config.ts';
import { commandInMark, toMark } from '../map.ts';
import { toRemoteDate } from '../read/feeds.ts';
import { remoteAccount, remoteId, remoteMove } from '../remote.ts';
import { beforeWriting, takeStep, type WriteOptions } from './outcome.ts';

type BookSettlement = CommandOf<'erp.book_settlement'>;
type SettlementConfig = NonNullable<TrytonConfig['settlement']>;

export interface SettlementOptions extends WriteOptions {
  readonly settlement: SettlementConfig;
}

const MAX_ROWS = 1000;

/**
 * First a draft with our mark, which books nothing, then the posting of it. Drafts are looked up again before one of
 * them is posted, so a draft that came through late, after its answer was lost, stays a draft. Posting twice is posting once.
 * @throws AuthError, ConfigError
 * @see trytond module account 6.0, Move.post
 */
export async function bookSettlement(
  command: BookSettlement,
  key: CommandId,
  options: SettlementOptions,
): Promise<Outcome> {
  try {
    const { currency } = options.config;
    if (command.received.currency !== currency)
      return rejected(
        'foreign-currency',
        `Settlement ${command.number} is in ${command.received.currency}, the books are in ${currency}. Book it by hand.`,
      );
    const before = await findMove(command, key, options);
    if (before !== undefined) return await post(command, before, options);
    const move = await toMove(command, key, options);
    if (move.kind === 'rejected') return move;
    const what = `settlement ${command.number}`;
    const drafted = await takeStep(
      { method: 'model.account.move.create', params: [[move.values]], what, harmless: true },
      options,
    );
    if (drafted.kind === 'ended') return drafted.outcome;
    const draft = await findMove(command, key, options);
    if (draft === undefined)
      return rejected(
        'draft-not-shown',
        `Tryton made a draft of settlement ${command.number} and does not show it. Look for it there, post it by hand, and check the rights of Tryton's user.`,
      );
    return await post(command, draft, options);
  } catch (error) {
    return beforeWriting(error);
  }
}

interface Move {
  readonly id: number;
  readonly state: string;
}

/** Ours: the posted one, else the oldest draft. */
async function findMove(command: BookSettlement, key: CommandId, { client }: WriteOptions): Promise<Move | undefined> {
  const { company } = await client.session();
  const rows = await client.search({
    model: 'account.move',
    domain: [
      ['company', '=', company.id],
      ['date', '=', toRemoteDate(command.on)],
      ['description', 'like', `%${toMark(key)}%`],
    ],
    fields: ['state', 'description'],
    order: [['id', 'ASC']],
    limit: MAX_ROWS,
  });
  const ours = rows
    .map((row) => parseRemote(remoteMove, row, { record: 'A voucher', code: 'erp.bad-row' }))
    .filter(({ description }) => commandInMark(description) === key); // `_` stands for any letter in a search
  return ours.find(({ state }) => state === 'posted') ?? ours[0];
}

async function post({ number }: BookSettlement, { id, state }: Move, options: WriteOptions): Promise<Outcome> {
  const delivered: Outcome = { kind: 'delivered', remote: `account.move,${id}` };
  if (state === 'posted') return delivered;
  const what = `settlement ${number}, which is there as a draft`;
  const posted = await takeStep({ method: 'model.account.move.post', params: [[id]], what }, options);
  return posted.kind === 'ended' ? posted.outcome : delivered;
}

async function toMove(
  command: BookSettlement,
  key: CommandId,
  options: SettlementOptions,
): Promise<{ readonly kind: 'values'; readonly values: object } | Rejected> {
  const { client, settlement } = options;
  const { company } = await client.session();
  const day = toRemoteDate(command.on);
  const [journal] = await idsOf('account.journal', [['code', '=', settlement.journal]], options);
  if (journal === undefined)
    return rejected(
      'settlement-journal',
      `Tryton has no journal with code ${settlement.journal}. Make it, or name another in settlement.journal.`,
    );
  const [period] = await idsOf(
    'account.period',
    [
      ['company', '=', company.id],
      ['type', '=', 'standard'],
      ['state', '=', 'open'],
      ['start_date', '<=', day],
      ['end_date', '>=', day],
    ],
    options,
  );
  if (period === undefined)
    return rejected(
      'no-period',
      `Tryton has no open period for ${command.on}. Open one, or book settlement ${command.number} by hand.`,
    );
  const postings = toSettlementPostings(command, settlement.accounts);
  const accounts = await accountsOf(postings, options);
  const missing = postings.find(({ account }) => !accounts.has(account));
  if (missing !== undefined)
    return rejected(
      'settlement-account',
      `Tryton has no account ${missing.account} for ${missing.posting} of settlement ${command.number}. Make it, or name another in settlement.accounts.`,
    );
  const lines = postings.map((posting) => toLine(posting, accounts.get(posting.account)));
  const description = `Settlement ${command.number} ${toMark(key)}`;
  return {
    kind: 'values',
    values: { company: company.id, journal, period, date: day, description, lines: [['create', lines]] },
  };
}

function toLine({ posting, amount }: SettlementPosting, account: number | undefined) {
  const onCredit = isNegative(amount);
  const decimal = { __class__: 'Decimal', decimal: formatDecimal(absolute(amount) as Money) };
  const nothing = { __class__: 'Decimal', decimal: '0' };
  return { account, description: posting, debit: onCredit ? nothing : decimal, credit: onCredit ? decimal : nothing };
}

async function accountsOf(
  postings: readonly SettlementPosting<string>[],
  { client }: WriteOptions,
): Promise<ReadonlyMap<string, number>> {
  const { company } = await client.session();
  const codes = [...new Set(postings.map(({ account }) => account))];
  const rows = await client.search({
    model: 'account.account',
    domain: [
      ['company', '=', company.id],
      ['code', 'in', codes],
    ],
    fields: ['code'],
    limit: MAX_ROWS,
  });
  const accounts = rows.map((row) => parseRemote(remoteAccount, row, { record: 'An account', code: 'erp.bad-row' }));
  return new Map(accounts.map(({ code, id }) => [code, id]));
}

async function idsOf(model: string, domain: unknown, { client }: WriteOptions): Promise<readonly number[]> {
  const rows = await client.search({ model, domain, fields: ['id'], order: [['id', 'ASC']], limit: 1 });
  return rows.map((row) => parseRemote(remoteId, row, { record: `A row of ${model}`, code: 'erp.bad-row' }).id);
}

function rejected(code: string, message: string): Rejected {
  return { kind: 'rejected', code: `erp.${code}`, message };
}

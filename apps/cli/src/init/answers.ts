// answers.ts — what `init` wants to know, and what it takes when nobody answers.
import { createInterface } from 'node:readline/promises';
import { ConfigError, canonicalAccount, isIban } from '@reskontra/core';
import type { Session } from '../session.ts';

export interface Answers {
  readonly company: string;
  readonly account: string;
  readonly service: 'kassavirta' | 'perinta' | 'ropo';
  /** The partner's addresses; one for the simulator. */
  readonly partner: 'simulator' | 'test' | 'production';
  readonly companyUuid: string;
  /** A CSV file of open invoices; without it the invoices come from the collector. */
  readonly invoices: string | undefined;
  readonly creditNotes?: string;
  /** Where the simulator listens, when it is not the usual port. */
  readonly simulatorUrl?: string;
}

export const DEFAULT_ANSWERS: Answers = {
  company: 'demo',
  account: 'FI2112345600000785',
  service: 'kassavirta',
  partner: 'simulator',
  companyUuid: '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e',
  invoices: undefined,
};

const SERVICES = ['kassavirta', 'perinta', 'ropo'] as const;
const PARTNERS = ['simulator', 'test', 'production'] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws ConfigError `init.not-a-terminal` when there is nobody to ask */
export async function askAnswers({ host }: Session): Promise<Answers> {
  if (!host.stdin.isTTY) {
    throw new ConfigError(
      'init asks questions, and there is no terminal to ask on. Take the defaults with: reskontra init --yes.',
      {
        code: 'init.not-a-terminal',
      },
    );
  }
  const lines = createInterface({ input: host.stdin, output: host.stderr });
  const ask = async (question: string, fallback: string, isRight: (answer: string) => boolean): Promise<string> => {
    while (true) {
      const answer = (await lines.question(`${question} [${fallback}] `)).trim() || fallback;
      if (isRight(answer)) return answer;
      host.stderr.write('That does not look right.\n');
    }
  };
  const choose = async <T extends string>(question: string, choices: readonly [T, ...T[]]): Promise<T> => {
    const answer = await ask(`${question} (${choices.join(', ')})`, choices[0], (text) =>
      (choices as readonly string[]).includes(text),
    );
    return answer as T;
  };
  try {
    const company = await ask('A short name for the company:', DEFAULT_ANSWERS.company, (text) => text !== '');
    const account = await ask('Its bank account (IBAN):', DEFAULT_ANSWERS.account, (text) =>
      isIban(canonicalAccount(text)),
    );
    const service = await choose('The service at the collector', SERVICES);
    const partner = await choose('Which partner', PARTNERS);
    const companyUuid = await ask("The company's UUID at Maventa:", DEFAULT_ANSWERS.companyUuid, (text) =>
      UUID.test(text),
    );
    const invoices = await ask(
      'A CSV file of open invoices, or "none" to read them from the collector:',
      'none',
      (text) => text !== '',
    );
    return {
      company,
      account: canonicalAccount(account),
      service,
      partner,
      companyUuid,
      invoices: invoices === 'none' ? undefined : invoices,
    };
  } finally {
    lines.close();
  }
}

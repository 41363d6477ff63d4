import { expect, it } from 'vitest';
import { configSchema } from './config-schema.ts';
import { toConfigError } from './describe-issue.ts';

function messageOf(config: object): string {
  const { error } = configSchema.safeParse(config);
  if (error === undefined) throw new Error('The configuration was expected to be refused.');
  return toConfigError({ file: 'reskontra.config.json', at: [], schema: configSchema, error }).message;
}

it.each([
  ['a key that is missing', {}, '"company" is missing; it must be a text.'],
  ['a value of another type', { company: 7 }, '"company" must be a text.'],
  ['a text that is empty', { company: '' }, '"company" must not be empty.'],
  [
    'an unknown key with a near one',
    { company: 'demo', hooks: { stok: {} } },
    '"hooks.stok" is not a known key. Did you mean "hooks.stock"?',
  ],
  ['a needed key that is misspelt', { compani: 'demo' }, '"compani" is not a known key. Did you mean "company"?'],
  [
    'an unknown key with none near',
    { company: 'demo', bank: { x: '' } },
    '"bank.x" is not a known key. The known ones are: accounts, collectorNames, collectorAccounts, csv.',
  ],
  ['a form that is none of the allowed', { company: 'demo', store: 'x' }, '"store" has none of the allowed forms'],
  ['a place in a list', { company: 'demo', bank: { accounts: [7] } }, '"bank.accounts.0" must be a text.'],
])('names %s', (_, config, sentence) => {
  expect(messageOf(config)).toContain(sentence);
});

it('shows no value, which may be a secret in the wrong place', () => {
  expect(messageOf({ company: 'demo', timeZone: 'my-password' })).not.toContain('my-password');
});

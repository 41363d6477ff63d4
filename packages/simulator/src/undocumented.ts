// undocumented.ts — every behaviour the partner has not documented: our choice, the alternatives, and the question it answers.
import { ConfigError } from '@reskontra/core';
import { z } from 'zod';

interface Choice<T extends string> {
  readonly choice: T;
  readonly alternatives: readonly T[];
  readonly question: string;
}

interface Quantity {
  readonly choice: number;
  readonly least: number;
  readonly most: number;
  readonly question: string;
}

/**
 * One entry a behaviour. When the partner answers a question, the entry goes and its choice becomes a plain rule.
 * @see reference/receivables-api.md, section 16
 */
export const UNDOCUMENTED = {
  // Reading
  listShape: oneOf('array', ['wrapped', 'data'], 'Is a list a bare array, `{"assignments": []}` or `{"data": []}`?'),
  pagingHeaders: oneOf('all', ['link', 'x-headers', 'none'], 'Does the Receivables API page with the headers of AX?'),
  perPageAboveMaximum: oneOf('refused', ['clamped'], 'What happens when per_page is above 100?'),
  listOrder: oneOf(
    'newest-first',
    ['oldest-first'],
    'In which order do assignments and the event feed come when nothing is asked?',
  ),
  eventsOrder: oneOf('oldest-first', ['newest-first'], 'In which order do the events inside an assignment come?'),
  unknownParameter: oneOf('ignored', ['refused'], 'Is a query parameter nobody knows ignored?'),
  timestampPrecision: oneOf('seconds', ['milliseconds'], 'Do timestamps carry milliseconds?'),
  amountShape: oneOf('number', ['text'], 'Are sums JSON numbers, as in AX, or decimal text?'),
  absentFields: oneOf('null', ['omitted'], 'Is a field without value null, or not there?'),
  referenceIdsShape: oneOf('array', ['text'], 'Is reference_ids an array, or one id?'),
  creditShows: oneOf('nowhere', ['paid', 'credited-field', 'sum'], 'Which assignment field does a credit_note change?'),
  chargesShow: oneOf('nowhere', ['charges-field'], 'Does the assignment show reminder and collection charges?'),
  soonDueDays: count(7, 0, 60, 'How many days ahead is "soon due" in the overview?'),

  // Signing in
  vendorApiKey: oneOf('required', ['optional'], 'Is a token refused without vendor_api_key?'),
  scopeNotAllowed: oneOf(
    'left-out',
    ['refused'],
    'Is a scope the company may not have left out of the token, or is the request refused?',
  ),
  tokenErrorShape: oneOf(
    'maventa',
    ['oauth2'],
    'Does the token endpoint answer errors as `{code, message, details}` or as `{error, error_description}`?',
  ),
  invoiceScope: oneOf('required', ['any-token'], 'Does GET /v1/invoices need a document or invoice scope?'),

  // Writing
  eventAnswer: oneOf('201-event', ['200-event', '201-assignment', '204'], 'What does POST …/events answer?'),
  seenAnswer: oneOf('204', ['200-event'], 'What does POST …/seen answer?'),
  ownEventsAre: oneOf('seen', ['unseen'], 'Are the events a company writes already seen?'),
  unknownBodyField: oneOf('refused', ['ignored'], 'Is a body field nobody knows an error?'),
  wrongSign: oneOf('400', ['422'], 'With which status is a sum of the wrong sign, or of zero, refused?'),
  collectorEventByCompany: oneOf('400', ['403', '422'], 'With which status is `close` from a company refused?'),
  closedAssignment: oneOf(
    'refused-422',
    ['refused-409', 'accepted'],
    'Does a closed assignment take events other than comment?',
  ),
  overpaidByCompany: oneOf(
    'capped',
    ['refused-422', 'recorded'],
    'A company reports more paid than is open: does `paid` stop at what was owed?',
  ),
  repeatedPaid: oneOf(
    'accepted',
    ['refused-409'],
    'Is a second `paid` with the same sum and date taken as another payment?',
  ),
  creditBeyondOpen: oneOf('accepted', ['refused-422'], 'May a credit be larger than what is open?'),
  creditNoteOverused: oneOf(
    'capped',
    ['refused-422'],
    'A negative `paid` larger than the credit note: does it stop at the credit note?',
  ),
  cancellation: oneOf(
    'closed',
    ['commented-after-demand'],
    'Is a cancellation always accepted, or answered by a comment once collection has begun?',
  ),
  creditLoss: oneOf('closed', ['recorded'], 'Does a write-off close the assignment, or is it only noted?'),
  eventsOfRopo: oneOf('paid-and-credit-only', ['all'], 'Which events does Ropo take beyond paid and credit_note?'),

  // Invoices, activation and transfers
  refusedInvoice: oneOf(
    '422',
    ['400', 'failed'],
    'Kassavirta refuses an invoice: is the request refused, or is the invoice taken and marked FAILED?',
  ),
  activationBeforePut: oneOf('disabled', ['not-found'], 'What does an activation that was never asked for answer?'),
  transferAnswer: oneOf('201-state', ['202-state', '204'], 'What does POST …/assignment/amili answer?'),
  perintaEarliest: oneOf('overdue', ['as-ropo'], 'How long after the due date does Perintä take an invoice?'),
  transferUnderKassavirta: oneOf(
    'refused',
    ['accepted'],
    'May a company with Kassavirta hand over single invoices to Perintä?',
  ),

  // The collector's pace
  closeDelaySeconds: count(5, 0, 86_400, 'How long after an assignment is covered does `close` come?'),
  answerDelaySeconds: count(10, 0, 604_800, 'How long does the answer to a due date request or a cancellation take?'),
  dueDateLimitDays: count(90, 1, 3650, 'How far ahead of today may a requested due date be?'),
  reminderCharge: oneOf('legal-cap', ['none'], 'What does a reminder cost the debtor?'),
  demandAfterDays: count(14, 1, 365, 'How many days after the last letter does a payment demand follow?'),
  demands: oneOf('2', ['1'], 'How many payment demands go out before legal collection?'),
  legalAfterDays: count(30, 1, 365, 'How many days after the last demand does legal collection begin?'),
  legalOfAmili: oneOf(
    'automatic',
    ['authorised'],
    'Does Amili begin legal collection by itself, or only when the company has allowed it, as Ropo?',
  ),
  lateInterest: oneOf('none', ['at-letters'], 'Does each letter add the late interest up to its day?'),
  lateInterestOfBusiness: count(1050, 0, 10_000, 'Late interest between companies, in hundredths of a percent a year?'),
  lateInterestOfConsumers: count(950, 0, 10_000, 'Late interest of consumers, in hundredths of a percent a year?'),
  dueDateMoveCharge: oneOf('none', ['legal-cap'], 'What does it cost the debtor to move the due date by 14 days?'),

  // Service levels
  serviceLevelDelaySeconds: count(
    10_800,
    0,
    604_800,
    'How long until a service level shows on the assignments ("a few hours")?',
  ),
  serviceLevelEvents: oneOf('vip-and-premium', ['every-change'], 'Which levels does service_level_changed tell of?'),
  vip: oneOf('no-letters', ['reminder-only'], 'What is sent to a vip customer?'),
  premium: oneOf('before-legal', ['as-default'], 'Where does collection stop for a premium customer?'),

  // The other side's pace
  activationDelaySeconds: count(129_600, 0, 2_592_000, 'How long does an activation take ("1 to 2 business days")?'),
  transferDelaySeconds: count(60, 0, 604_800, 'How long is a transfer pending?'),

  // Money
  settlementBankingDays: count(1, 0, 10, 'How many banking days after the customer paid does the collector settle?'),
  settlementPayer: oneOf(
    'VISMA FINANC',
    ['Visma Amili'],
    'Has the payer name of settlements changed already, as announced?',
  ),
  settlementPayerOfRopo: oneOf('ROPO CAPITAL', ['Ropo Capital Oy'], 'Under which name does Ropo settle?'),
  statementReference: oneOf(
    'as-on-invoice',
    ['national-padded', 'rf'],
    'How does the bank write the reference: as it is, padded to 20 digits, or as RF?',
  ),

  // Webhooks
  webhookSignature: oneOf('hmac-sha256', ['none'], 'How is a webhook signed?'),
} as const;

type Table = typeof UNDOCUMENTED;
export type ScenarioName = keyof Table;

/** The value of every switch. */
export type Scenario = {
  readonly [Name in ScenarioName]: Table[Name] extends { alternatives: readonly (infer Value)[] } ? Value : number;
};

/** Some switches, the rest as chosen. */
export type ScenarioInput = { readonly [Name in ScenarioName]?: Scenario[Name] | undefined };

/**
 * Fills in our choices.
 * @throws ConfigError `simulator.scenario` for a name or a value that is not in the table.
 */
export function resolveScenario(input: unknown = {}): Scenario {
  const parsed = scenarioSchema.safeParse(input);
  if (parsed.success) return parsed.data as Scenario;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the scenario';
  throw new ConfigError(
    `The simulator has no such scenario: ${where}: ${issue?.message}. See undocumented.ts for the names.`,
    {
      code: 'simulator.scenario',
      cause: parsed.error,
    },
  );
}

/** The switches that are not as we chose. */
export function differingSwitches(scenario: Scenario): ScenarioInput {
  const differing = Object.entries(scenario).filter(
    ([name, value]) => value !== UNDOCUMENTED[name as ScenarioName].choice,
  );
  return Object.fromEntries(differing) as ScenarioInput;
}

/**
 * Reads `name=value,name=value`, as a command line has it.
 * @throws ConfigError `simulator.scenario`
 */
export function parseScenario(text: string): Scenario {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return resolveScenario(Object.fromEntries(pairs.map(readPair)));
}

function readPair(pair: string): readonly [string, string | number] {
  const [name = '', value = ''] = pair.split('=', 2);
  const entry = Object.hasOwn(UNDOCUMENTED, name) ? UNDOCUMENTED[name as ScenarioName] : undefined;
  return [name, entry !== undefined && 'least' in entry && /^\d+$/.test(value) ? Number(value) : value];
}

const scenarioSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(UNDOCUMENTED).map(([name, entry]) => [
      name,
      'least' in entry
        ? z.int().min(entry.least).max(entry.most).default(entry.choice).describe(entry.question)
        : z.enum(entry.alternatives).default(entry.choice).describe(entry.question),
    ]),
  ),
);

function oneOf<const C extends string, const A extends string>(
  choice: C,
  others: readonly A[],
  question: string,
): Choice<C | A> {
  return { choice, alternatives: [choice, ...others], question };
}

function count(choice: number, least: number, most: number, question: string): Quantity {
  return { choice, least, most, question };
}

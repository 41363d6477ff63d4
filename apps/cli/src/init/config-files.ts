// config-files.ts — the files that `init` writes, from the answers.
import { SCHEMA_FILE } from '../config/json-schema.ts';
import type { Answers } from './answers.ts';

const COLLECTOR_ADAPTER = '@reskontra/collector-maventa';
const ERP_ADAPTER = '@reskontra/erp-csv';
const SIMULATOR_URL = 'http://127.0.0.1:8099';

const ADDRESSES = {
  test: { auth: 'https://ax-stage.maventa.com', receivables: 'https://receivables-stage.maventa.com' },
  production: { auth: 'https://ax.maventa.com', receivables: 'https://receivables.maventa.com' },
} as const;

/** The configuration as a value; secrets are names of environment variables. */
export function configFile(answers: Answers): object {
  const { auth, receivables } = addressesOf(answers);
  return {
    $schema: `./${SCHEMA_FILE}`,
    company: answers.company,
    store: { sqlite: './reskontra.db' },
    collector: {
      adapter: COLLECTOR_ADAPTER,
      service: answers.service,
      authUrl: auth,
      invoicesUrl: auth,
      receivablesUrl: receivables,
      companyUuid: answers.companyUuid,
      userApiKey: { env: 'MAVENTA_USER_API_KEY' },
      vendorApiKey: { env: 'MAVENTA_VENDOR_API_KEY' },
      ...(answers.service === 'ropo' ? { currency: 'EUR' } : {}),
    },
    ...(answers.invoices === undefined ? {} : { erp: erpPart(answers.invoices, answers.creditNotes) }),
    bank: { accounts: [answers.account] },
  };
}

function erpPart(invoices: string, creditNotes: string | undefined): object {
  return { adapter: ERP_ADAPTER, invoices, ...(creditNotes === undefined ? {} : { creditNotes }) };
}

function addressesOf({ partner, simulatorUrl = SIMULATOR_URL }: Answers): {
  readonly auth: string;
  readonly receivables: string;
} {
  return partner === 'simulator' ? { auth: simulatorUrl, receivables: simulatorUrl } : ADDRESSES[partner];
}

export const ENV_EXAMPLE = `# Copy this file to .env and fill it in. Keep .env out of version control.
# The user's API key at Maventa
MAVENTA_USER_API_KEY=
# The software key that Maventa gave the integration partner
MAVENTA_VENDOR_API_KEY=
`;

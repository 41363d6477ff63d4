// control-routes.ts — everything that a person or a test orders from outside. Nothing here is the partner's.
import { AGREEMENT_ROUTES } from './agreement-routes.ts';
import { BANK_ROUTES } from './bank-routes.ts';
import { CLAIM_ROUTES } from './claim-routes.ts';
import type { ControlRoute } from './control-route.ts';
import { FAULT_ROUTES } from './fault-routes.ts';
import { INVOICE_ROUTES } from './invoice-routes.ts';
import { RUN_ROUTES } from './run-routes.ts';

export const CONTROL_ROUTES: readonly ControlRoute[] = [
  ...RUN_ROUTES,
  ...CLAIM_ROUTES,
  ...INVOICE_ROUTES,
  ...AGREEMENT_ROUTES,
  ...BANK_ROUTES,
  ...FAULT_ROUTES,
];

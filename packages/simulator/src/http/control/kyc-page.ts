// kyc-page.ts — the form behind activation_url, small.
import type { Activation } from '../../model.ts';

/** Only ids and words of our own are in it. */
export function kycPage({ id, partner, status }: Activation): string {
  const button = (deed: string, label: string) =>
    `<form method="post" action="/_simulator/kyc/${id}/${deed}"><button>${label}</button></form>`;
  const buttons = status === 'PENDING' ? button('accept', 'Sign') + button('reject', 'Refuse') : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Know your customer</title>
<h1>Know your customer</h1><p>Simulated agreement with ${partner}: ${status}</p>${buttons}</html>
`;
}

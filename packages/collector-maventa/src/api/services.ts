// services.ts — taking a collector's service into use, and how far that has come.
import { parseRemote } from '@reskontra/adapter-kit';
import { servicePath } from '../paths.ts';
import { type RemoteActivation, type RemoteProfile, remoteActivation, remoteProfile } from '../remote.ts';
import { type ApiParts, bodyOf, getOne, sendOne, streamOf, type WithRaw } from './api-parts.ts';

interface PostalAddress {
  readonly country: string;
  readonly streets: readonly string[];
  readonly city: string;
  readonly zip_code: string;
}

/**
 * With the names of the wire, as the body of 2023 had them: that of today is probably close.
 * @see AutoXChange specification 0.85, ReceivablesService
 */
export interface AmiliActivation {
  readonly iban: string;
  readonly bic: string;
  readonly bank: string;
  readonly contact_person: string;
  readonly contact_email: string;
  readonly contact_phone_number: string;
  readonly customer_service_email: string;
  readonly customer_service_phone_number?: string;
  /** Who gets the link to the form. Without it, show `activation_url` of the state. */
  readonly authorization_email?: string;
  /** Whose account and picture the invoices carry. */
  readonly accountable_party?: 'vfsfi' | 'company';
  readonly billing_address: PostalAddress;
  readonly postal_address?: PostalAddress;
  /** `amili_kassavirta` or `amili_perinta`; the name of this field is assumed. */
  readonly service_type?: string;
}

export interface ServicesApi {
  /** Starts the activation of Kassavirta or Perintä. A person then signs; it takes one or two business days. */
  activateAmili(details: AmiliActivation): Promise<WithRaw<RemoteActivation> | undefined>;
  /** `DISABLED`, `PENDING` with the link to the form, or `ACTIVE`. */
  getAmili(): Promise<WithRaw<RemoteActivation>>;
  /** Kassavirta: whether the invoices carry the company's own account and picture. */
  changeAmili(change: { readonly accountable_party: 'vfsfi' | 'company' }): Promise<void>;
  activateRopo(details: { readonly agreement_contact_email: string }): Promise<WithRaw<RemoteActivation> | undefined>;
  getRopo(): Promise<WithRaw<RemoteActivation>>;
  /** The same activations as network profiles. */
  listProfiles(): AsyncGenerator<WithRaw<RemoteProfile>>;
}

export function createServicesApi(parts: ApiParts): ServicesApi {
  const { wire } = parts;
  const side = 'invoices';
  const toActivation = (raw: unknown) =>
    parseRemote(remoteActivation, raw, { record: 'The activation', code: 'collector.bad-activation' });
  async function put(partner: 'amili' | 'ropo', body: object) {
    const raw = bodyOf(await sendOne(parts, side, { method: 'PUT', path: servicePath(partner), body }), side);
    return raw === undefined ? undefined : { ...toActivation(raw), raw };
  }
  return {
    activateAmili: (details) => put('amili', details),
    getAmili: () => getOne(parts, side, servicePath('amili'), toActivation),
    async changeAmili(change) {
      await sendOne(parts, side, { method: 'PATCH', path: servicePath('amili'), body: change });
    },
    activateRopo: (details) => put('ropo', details),
    getRopo: () => getOne(parts, side, servicePath('ropo'), toActivation),
    listProfiles: () =>
      streamOf(
        parts,
        side,
        { path: '/v1/company/profiles', name: wire['list.profiles'], query: [['network', 'RECEIVABLES']] },
        (raw) => parseRemote(remoteProfile, raw, { record: 'A profile', code: 'collector.bad-profile' }),
      ),
  };
}

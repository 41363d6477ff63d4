// activation-desk.ts — a company agrees with a collector: asked for, identified by a person, active some days later.
import { addMs } from '@reskontra/core';
import type { Activation, Partner, Service } from '../model.ts';
import type { Office } from './office.ts';

export interface ActivationRequest {
  readonly companyId: string;
  readonly partner: Partner;
  readonly service: Service;
  readonly details: Readonly<Record<string, unknown>>;
}

export class ActivationDesk {
  readonly #office: Office;

  constructor(office: Office) {
    this.#office = office;
  }

  /** An agreement that is pending or active stays so and takes the new details; another service begins anew. */
  request({ companyId, partner, service, details }: ActivationRequest): Activation {
    const known = this.#office.books.findActivation(companyId, partner);
    if (known !== undefined && known.status !== 'DISABLED' && known.service === service) {
      return this.#put({ ...known, details }, undefined);
    }
    const { now, scenario } = this.#office.context();
    const id = this.#office.nextId();
    if (known !== undefined) this.#office.books.removeActivation(known.id);
    this.#office.plan({
      dueAt: addMs(now, scenario.activationDelaySeconds * 1000),
      action: { kind: 'decide-activation', activationId: id },
    });
    return this.#put({ id, companyId, partner, service, status: 'PENDING', details, requestedAt: now }, 'company');
  }

  change(activation: Activation, details: Readonly<Record<string, unknown>>): Activation {
    return this.#put({ ...activation, details: { ...activation.details, ...details } }, undefined);
  }

  disable(activation: Activation): Activation {
    return this.#put({ ...activation, status: 'DISABLED' }, 'company');
  }

  /** The person who may sign has finished the form. One that is decided stays as it is. */
  accept(activation: Activation): Activation {
    if (activation.status !== 'PENDING') return activation;
    const { now: decidedAt } = this.#office.context();
    const active = this.#put({ ...activation, status: 'ACTIVE', decidedAt }, 'collector');
    this.#office.tell('serviceActivated', { companyId: active.companyId });
    return active;
  }

  reject(activation: Activation, message: string): Activation {
    if (activation.status !== 'PENDING') return activation;
    const { now: decidedAt } = this.#office.context();
    const refused = this.#put({ ...activation, status: 'DISABLED', decidedAt, message }, 'collector');
    this.#office.tell('serviceRejected', { companyId: refused.companyId });
    return refused;
  }

  decide(activationId: string): void {
    const activation = this.#office.books.findAnyActivation(activationId);
    if (activation !== undefined) this.accept(activation);
  }

  #put(activation: Activation, by: 'company' | 'collector' | undefined): Activation {
    this.#office.books.putActivation(activation);
    const { companyId, status } = activation;
    if (by !== undefined) this.#office.record({ by, kind: 'activation', companyId, status });
    return activation;
  }
}

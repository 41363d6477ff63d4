// hint.ts — what a webhook is told: that something happened, and where to read it.
import type { Instant } from '@reskontra/core';
import type { WIRE } from '../wire.ts';

export type WebhookEvent = keyof typeof WIRE.webhookEvents;

/** It carries no amounts and no names: the books are read through the API. */
export interface Hint {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly happenedAt: Instant;
  readonly companyId: string;
  readonly invoiceId?: string;
  readonly assignmentId?: string;
  readonly eventId?: string;
}

// writers.ts — the commands that Amili Norway takes.
import type { CollectorCommandType, Writers } from '@reskontra/core';
import { createClaimWriter, createCreditWriter, createPaymentWriter } from './batch-writers.ts';
import { createStepWriter } from './case-writers.ts';
import type { WriterOptions } from './writer-options.ts';

export function createWriters(options: WriterOptions): Writers<CollectorCommandType> {
  return {
    'assignment.open': createClaimWriter(options),
    'assignment.paid': createPaymentWriter(options),
    'assignment.credit_note': createCreditWriter(options),
    'assignment.cancel': createStepWriter('assignment.cancel', options),
    'assignment.pause': createStepWriter('assignment.pause', options),
    'assignment.resume': createStepWriter('assignment.resume', options),
    'assignment.approve': createStepWriter('assignment.approve', options),
    'assignment.decline': createStepWriter('assignment.decline', options),
  };
}

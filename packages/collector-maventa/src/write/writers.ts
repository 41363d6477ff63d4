// writers.ts — which commands each service takes.
import type { CollectorCommandType, FindFirstWriter, Writers } from '@reskontra/core';
import type { MaventaConfig } from '../config.ts';
import type { EventCommand } from '../map.ts';
import { type AddEventOptions, addEvent } from './add-event.ts';
import { findEffects } from './find-effects.ts';

/**
 * The writers of a service. Ropo documents `paid` and `credit_note` alone; under Perintä credit notes have no
 * assignments of their own that could be used up.
 * @see Maventa documentation, Receivables API and the change log of 2026-04-08
 */
export function createWriters(
  service: MaventaConfig['service'],
  options: AddEventOptions,
): Writers<CollectorCommandType> {
  const common = {
    'assignment.paid': writer<'assignment.paid'>(options),
    'assignment.credit_note': writer<'assignment.credit_note'>(options),
  };
  if (service === 'ropo') return common;

  const amili = {
    ...common,
    'assignment.comment': writer<'assignment.comment'>(options),
    'assignment.due_date_request': writer<'assignment.due_date_request'>(options),
    'assignment.cancel': writer<'assignment.cancel'>(options),
  };
  if (service === 'perinta') return amili;
  return { ...amili, 'assignment.credit_note_used': writer<'assignment.credit_note_used'>(options) };
}

function writer<T extends EventCommand['type']>(options: AddEventOptions): FindFirstWriter<T> {
  return {
    repeat: 'find-first',
    find: (command) => findEffects(command, options.client, options.wire),
    apply: (command) => addEvent(command, options),
  };
}

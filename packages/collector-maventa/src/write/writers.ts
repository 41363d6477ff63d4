// writers.ts — a writer for each command that the service takes.
import type { CollectorCommandType, FindFirstWriter, Writers } from '@reskontra/core';
import type { EventCommand } from '../map.ts';
import { commandsOf, type Service } from '../services.ts';
import { type AddEventOptions, addEvent } from './add-event.ts';
import { findEffects } from './find-effects.ts';
import { seenWriter } from './mark-seen.ts';
import { openWriter } from './open-assignment.ts';

/** The writers of a service: what its terms take, and nothing else. */
export function createWriters(service: Service, options: AddEventOptions): Writers<CollectorCommandType> {
  const all: Writers<CollectorCommandType> = {
    'assignment.paid': eventWriter(options),
    'assignment.credit_note': eventWriter(options),
    'assignment.credit_note_used': eventWriter(options),
    'assignment.comment': eventWriter(options),
    'assignment.due_date_request': eventWriter(options),
    'assignment.cancel': eventWriter(options),
    'assignment.seen': seenWriter(options),
    'assignment.open': openWriter(service, options),
  };
  return Object.fromEntries(commandsOf(service).map((type) => [type, all[type]]));
}

function eventWriter<T extends EventCommand['type']>(options: AddEventOptions): FindFirstWriter<T> {
  return {
    repeat: 'find-first',
    find: (command) => findEffects(command, options.client, options.wire),
    apply: (command) => addEvent(command, options),
  };
}

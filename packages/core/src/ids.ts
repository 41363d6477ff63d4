// ids.ts — names of things that live longer than a process. Each kind has one maker.
import { z } from 'zod';
import type { Brand } from './brand.ts';
import { DataError } from './errors.ts';

/**
 * Names a fact for ever; made from what the source says, never from time, so reading twice gives it twice.
 * Something that happened (a payment, a bank transaction) has an id of its own; something that is (an invoice,
 * an assignment, an event with its `seen` mark) keeps one id through all its changes.
 */
export type FactId = string & Brand<'FactId'>;
/** Names a command for ever; the engine makes it from the hook and the fact that caused it. */
export type CommandId = string & Brand<'CommandId'>;
/** Names a case: everything known about one invoice. */
export type CaseId = string & Brand<'CaseId'>;
/** The collector's name for an assignment. */
export type AssignmentId = string & Brand<'AssignmentId'>;
/** The collector's name for an event on an assignment. */
export type EventId = string & Brand<'EventId'>;

const MAX_ID_LENGTH = 400; // longer than any id seen; stops a document from becoming a key

/**
 * Joins the parts that make a fact what it is: the source, the kind and the source's own key.
 * Parts are escaped, so `('a', 'b:c')` and `('a:b', 'c')` differ.
 * @throws DataError `id.empty-part` when a part is blank, `id.too-long` above 400 characters, escapes included.
 */
export function factId(...parts: readonly [string, string, ...string[]]): FactId {
  return joinParts(parts) as FactId;
}

/**
 * An assignment's id as the collector writes it, kept as it is: any text that is not blank, 400 characters at most.
 * @throws DataError `id.empty-part`, `id.too-long`
 */
export function assignmentId(text: string): AssignmentId {
  return checked(text) as AssignmentId;
}

/**
 * An event's id as the collector writes it, kept as it is: any text that is not blank, 400 characters at most.
 * @throws DataError `id.empty-part`, `id.too-long`
 */
export function eventId(text: string): EventId {
  return checked(text) as EventId;
}

/**
 * A case's id, made by the engine: any text that is not blank, 400 characters at most.
 * @throws DataError `id.empty-part`, `id.too-long`
 */
export function caseId(text: string): CaseId {
  return checked(text) as CaseId;
}

/**
 * A command's id, made by the engine: any text that is not blank, 400 characters at most.
 * @throws DataError `id.empty-part`, `id.too-long`
 */
export function commandId(text: string): CommandId {
  return checked(text) as CommandId;
}

const idText = z
  .string()
  .max(MAX_ID_LENGTH)
  .refine((text) => text.trim() !== '', 'an id is not blank');
export const factIdSchema = idText as z.ZodType<unknown, string> as z.ZodType<FactId, string>;
export const commandIdSchema = idText as z.ZodType<unknown, string> as z.ZodType<CommandId, string>;
export const assignmentIdSchema = idText as z.ZodType<unknown, string> as z.ZodType<AssignmentId, string>;
export const eventIdSchema = idText as z.ZodType<unknown, string> as z.ZodType<EventId, string>;

function joinParts(parts: readonly string[]): string {
  return checked(parts.map((part) => checked(part).replaceAll('%', '%25').replaceAll(':', '%3A')).join(':'));
}

function checked(text: string): string {
  if (text.trim() === '') {
    throw new DataError('A record has a blank key. Have its source name it.', { code: 'id.empty-part' });
  }
  if (text.length > MAX_ID_LENGTH) {
    throw new DataError(
      `A record's key has ${text.length} characters; ${MAX_ID_LENGTH} is the limit. Have its source name it shorter.`,
      {
        code: 'id.too-long',
      },
    );
  }
  return text;
}

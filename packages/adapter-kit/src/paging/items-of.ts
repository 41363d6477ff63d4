// items-of.ts — finds the list in an answer.
import { DataError } from '@reskontra/core';

const USUAL_NAMES = ['data', 'items', 'results', 'records'];

/**
 * The list of an answer: the answer itself, or the list that an object wraps.
 * Of several lists in an object the one called `name` counts, then a usual name, then the only one.
 * @throws DataError `paging.no-list`
 */
export function itemsOf(answer: unknown, name: string): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  const wrapped = typeof answer === 'object' && answer !== null ? Object.entries(answer) : [];
  const lists = wrapped.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const named = [name, ...USUAL_NAMES].flatMap((usual) => lists.filter(([key]) => key === usual));
  const [found] = named.length > 0 ? named : lists;
  if (found === undefined || (named.length === 0 && lists.length > 1)) throw noList(name);
  return found[1];
}

function noList(name: string): DataError {
  return new DataError(`The answer holds no list of ${name}. Check the address in the configuration.`, {
    code: 'paging.no-list',
    path: name,
  });
}

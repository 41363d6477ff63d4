// writer-of.ts — the writer of a command.
import type { CommandType, Writer } from '@reskontra/core';
import { expectThat } from '../expect.ts';
import type { Connection } from './bench.ts';

/** @throws Error when the connection does not have it */
export function writerOf(connection: Connection, type: CommandType): Writer<CommandType> {
  const writer = connection.writers.find(([present]) => present === type)?.[1];
  expectThat(writer !== undefined, `the connection has no writer of ${type}, though it is declared`);
  return writer;
}

// without-personal.ts — what of a command is about a person: left out of the chain, so that it can be erased.

/** The command without the debtor it names and the words it carries. */
export function withoutPersonal(command: unknown): unknown {
  if (typeof command !== 'object' || command === null) return command;
  const { debtor: _, text: __, ...rest } = command as Record<string, unknown>;
  return rest;
}

const ERASED_DEBTOR = { name: '-', address: { street: '-', postCode: '-', town: '-' } };

/** The command as it stands in the journal after its debtor was forgotten; the same when it says nothing of a person. */
export function eraseFromCommand(body: string): string {
  const command = JSON.parse(body) as Record<string, unknown>;
  const { debtor, text } = command;
  if (debtor === undefined && text === undefined) return body;
  return JSON.stringify({
    ...command,
    ...(typeof debtor === 'object' && debtor !== null && 'kind' in debtor
      ? { debtor: { kind: debtor.kind, ...ERASED_DEBTOR } }
      : {}),
    ...(text === undefined ? {} : { text: '-' }),
  });
}

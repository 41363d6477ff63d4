// harmless.ts — reads the page that says of each mutant no test kills why it does no harm.
import { readFileSync } from 'node:fs';

/** A changed piece of code: where it is, what stood there and what stands there now, blanks as one. */
export interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A line of the list: the file, then from what to what, each between two backticks on either side. */
const LINE = /^- (\S+): ``(.*)`` → ``(.*)``$/;

export function readHarmless(path: string): readonly Mutant[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, file, from, to] = LINE.exec(line) ?? [];
      return file === undefined || from === undefined || to === undefined
        ? []
        : [{ file, from: from.trim(), to: to.trim() }];
    });
}

export function toLine({ file, from, to }: Mutant): string {
  return `- ${file}: \`\` ${from} \`\` → \`\` ${to} \`\``;
}

const LONGEST = 90; // enough to know a place by

/** Code on one line, cut where it is long. */
export function onOneLine(code: string): string {
  const line = code.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

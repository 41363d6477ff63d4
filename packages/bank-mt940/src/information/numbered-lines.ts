// numbered-lines.ts — field NS: the sub-fields of an older German and Hungarian form, one a line (`01Text`, `15Name`).
import { present } from '@reskontra/adapter-kit/statement';
import type { Information } from './information-shape.ts';

const NAME = ['15', '16'];
const TITLE = '17';
const AGENT = '33';
const ACCOUNT = '34';

export function readNumberedLines(lines: readonly string[]): Information {
  const fields = new Map(lines.map((line) => [line.slice(0, 2), line.slice(2).trim()]));
  const purpose = [...fields].filter(([number, value]) => /^(?:0[1-9]|1[0-4])$/.test(number) && value !== '');
  const text = purpose.map(([, value]) => value);
  const title = filled(fields.get(TITLE));
  return {
    text: text.length === 0 && title !== undefined ? [title] : text,
    references: [],
    isSum: false,
    ...present({
      name: filled(NAME.map((number) => fields.get(number) ?? '').join('')),
      account: filled(fields.get(ACCOUNT)),
      agent: filled(fields.get(AGENT)),
    }),
  };
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

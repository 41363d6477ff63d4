// marked-section.ts — a generated part of a text file, between two comments that say where it comes from.

export interface MarkedSection {
  /** Names the section: `<!-- conformance:NAME -->` and `<!-- /conformance:NAME -->`. */
  readonly name: string;
  readonly content: string;
}

/**
 * The text with the section in place of what stands between its markers.
 * @throws Error when the text does not have both markers
 */
export function replaceSection(text: string, { name, content }: MarkedSection): string {
  const start = `<!-- conformance:${name} -->`;
  const end = `<!-- /conformance:${name} -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The text has no section between ${start} and ${end}. Put both there.`);
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
}

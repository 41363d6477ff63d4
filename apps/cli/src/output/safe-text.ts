// safe-text.ts — text from files and other systems, made fit for a terminal.

/** Control characters and marks that turn the writing direction: a payer's name must not steer the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

export function safeText(text: string): string {
  return text.replace(UNFIT, ' ');
}

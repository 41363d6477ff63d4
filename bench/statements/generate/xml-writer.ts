// xml-writer.ts — writes elements to a string, without looking back.

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] as string);
}

export class XmlWriter {
  #parts: string[] = [];

  open(name: string, attributes = ''): void {
    this.#parts.push(`<${name}${attributes}>`);
  }

  close(name: string): void {
    this.#parts.push(`</${name}>`);
  }

  /** `a/b/c` writes c inside b inside a. `value` is XML already. */
  leaf(path: string, value: string, attributes = ''): void {
    const names = path.split('/');
    const last = names.pop() as string;
    for (const name of names) this.open(name);
    this.#parts.push(`<${last}${attributes}>${value}</${last}>`);
    for (const name of names.reverse()) this.close(name);
  }

  /** An amount in euros. */
  amount(path: string, cents: number): void {
    this.leaf(path, `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, ' Ccy="EUR"');
  }

  /** What was written since the last call. */
  take(): string {
    const written = this.#parts.join('');
    this.#parts = [];
    return written;
  }
}

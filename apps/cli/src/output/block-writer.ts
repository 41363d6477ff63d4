// block-writer.ts — text on its way out, in blocks of bytes: as much as a pipe takes at once, and never one long string.

const BLOCK_BYTES = 64 * 1024; // what a pipe holds
const MOST_FREE_BLOCKS = 8; // more are of use only after holding back
const MOST_BYTES_OF_UNIT = 3; // of a UTF-16 unit in UTF-8

/** Says whether the block is written already; `done` is called when it is, be it now or later. */
export type WriteBlock = (block: Uint8Array, done: () => void) => boolean;

/** A full block is written at once; the rest and the pace are the business of `flush`. */
export class BlockWriter {
  readonly #write: WriteBlock;
  readonly #free: Buffer[] = []; // written, to be filled again
  #block: Buffer = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  #used = 0;
  #held: Uint8Array[] | undefined;
  #heldBytes = 0;
  #underWay = 0;
  readonly #whenWritten: (() => void)[] = [];

  constructor(write: WriteBlock) {
    this.#write = write;
  }

  /** Of what is held back. */
  get heldBytes(): number {
    return this.#held === undefined ? 0 : this.#heldBytes + this.#used;
  }

  add(text: string): void {
    const mostBytes = text.length * MOST_BYTES_OF_UNIT;
    if (this.#used + mostBytes > BLOCK_BYTES) this.#endBlock();
    if (mostBytes > BLOCK_BYTES) this.#pass(ownBlock(text));
    else this.#used += this.#block.write(text, this.#used);
  }

  /** Nothing is written any more until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.#heldBytes = 0;
    for (const block of held) this.#send(block);
  }

  /** Forgets what is held back, and goes on holding. */
  discard(): void {
    if (this.#held === undefined) return;
    this.#held = [];
    this.#heldBytes = 0;
    this.#used = 0;
  }

  /** Writes what is left, and waits until all is written. */
  async flush(): Promise<void> {
    this.#endBlock();
    if (this.#underWay > 0) await new Promise<void>((resolve) => this.#whenWritten.push(resolve));
  }

  #endBlock(): void {
    if (this.#used === 0) return;
    this.#pass(this.#block.subarray(0, this.#used));
    this.#block = this.#free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
    this.#used = 0;
  }

  #pass(block: Uint8Array): void {
    if (this.#held === undefined) {
      this.#send(block);
      return;
    }
    this.#held.push(block);
    this.#heldBytes += block.length;
  }

  #send(block: Uint8Array): void {
    this.#underWay += 1;
    let isFree = false;
    const free = () => {
      if (!isFree) this.#reuse(block);
      isFree = true;
    };
    const isWritten = this.#write(block, () => {
      free();
      this.#written();
    });
    if (isWritten) free();
  }

  /** Memory that is not used again is given back now: until the next large collection there may be hundreds of blocks. */
  #reuse({ buffer }: Uint8Array): void {
    if (buffer.byteLength === BLOCK_BYTES && this.#free.length < MOST_FREE_BLOCKS) this.#free.push(Buffer.from(buffer));
    else (buffer as ArrayBuffer).transfer(0);
  }

  #written(): void {
    this.#underWay -= 1;
    if (this.#underWay > 0) return;
    for (const resolve of this.#whenWritten.splice(0)) resolve();
  }
}

/** A block for a text that may be too long for one of ours. */
function ownBlock(text: string): Uint8Array {
  const block = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  block.write(text);
  return block;
}

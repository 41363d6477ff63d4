// progress.ts — a bar with rate and time left, on a terminal and only for work that takes a while.

const SILENT_MS = 500; // shorter work shows nothing
const REDRAW_MS = 100;
const BAR_CELLS = 24;
const MEGABYTE = 1024 * 1024;

export interface Progress {
  update(doneBytes: number): void;
  /** Takes the bar away. */
  end(): void;
}

export const NO_PROGRESS: Progress = { update: () => undefined, end: () => undefined };

export interface ProgressOptions {
  readonly label: string;
  readonly totalBytes: number;
  readonly write: (text: string) => void;
  readonly nowMs: () => number;
}

export function createProgress({ label, totalBytes, write, nowMs }: ProgressOptions): Progress {
  const startMs = nowMs();
  let drawnMs: number | undefined;
  return {
    update(doneBytes) {
      const now = nowMs();
      if (now - startMs < SILENT_MS || now - (drawnMs ?? 0) < REDRAW_MS) return;
      drawnMs = now;
      write(`\r\x1b[2K${formatProgress({ label, doneBytes, totalBytes, elapsedMs: now - startMs })}`);
    },
    end() {
      if (drawnMs !== undefined) write('\r\x1b[2K');
    },
  };
}

export interface ProgressState {
  readonly label: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly elapsedMs: number;
}

/** `day.xml [######------] 50 %  12.0 MB/s  4 s left` */
export function formatProgress({ label, doneBytes, totalBytes, elapsedMs }: ProgressState): string {
  const share = totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
  const full = Math.round(share * BAR_CELLS);
  const rate = doneBytes / Math.max(1, elapsedMs);
  const left = Math.ceil(Math.max(0, totalBytes - doneBytes) / Math.max(rate, Number.MIN_VALUE) / 1000);
  const bar = `${'#'.repeat(full)}${'-'.repeat(BAR_CELLS - full)}`;
  return `${label} [${bar}] ${Math.floor(share * 100)} %  ${((rate * 1000) / MEGABYTE).toFixed(1)} MB/s  ${left} s left`;
}

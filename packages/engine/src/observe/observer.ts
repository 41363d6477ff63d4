// observer.ts — the port by which an engine tells what it does, step by step: ids, kinds and figures, never names, sums or messages.
import type { CommandId, CommandType, Instant, Outcome, Side } from '@reskontra/core';

/** How long a step took, by the engine's clock. */
export interface Duration {
  readonly startedAt: Instant;
  readonly durationMs: number;
}

/** One page of a source was read and recorded. */
interface PageRead extends Duration {
  readonly step: 'page-read';
  /** `erp.invoices`, `collector.events`, … */
  readonly source: string;
  readonly side: Side;
  readonly facts: number;
  readonly new: number;
  readonly setAside: number;
}

/** A source could not be read on; the others are. */
interface ReadFailed extends Duration {
  readonly step: 'read-failed';
  readonly source: string;
  readonly side: Side;
  readonly code: string;
}

/** One attempt to carry a command out has ended. */
interface Attempted extends Duration {
  readonly step: 'attempt';
  readonly command: CommandId;
  readonly type: CommandType;
  readonly side: Side;
  /** A hash: the lane itself has the name of its case. */
  readonly lane: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** `overtaken` when another process had taken the command over meanwhile: what counts is what that one says. */
  readonly outcome: Outcome['kind'] | 'overtaken';
  /** Why it was refused. */
  readonly code?: string;
}

/** A side has failed too often and is left alone. */
interface BreakerOpened {
  readonly step: 'breaker-opened';
  readonly side: Side;
  readonly failures: number;
}

/** A side that was left alone works again. */
interface BreakerClosed {
  readonly step: 'breaker-closed';
  readonly side: Side;
}

/** A bank file was recorded. Its name stays out: people put names into it. */
interface FileImported extends Duration {
  readonly step: 'file-imported';
  readonly transactions: number;
  readonly new: number;
  readonly known: number;
  /** Commands put into the outbox. */
  readonly planned: number;
  /** Reviews opened. */
  readonly asked: number;
}

/** A bank file could not be imported. */
interface FileRefused extends Duration {
  readonly step: 'file-refused';
  readonly code: string;
}

export type Step = PageRead | ReadFailed | Attempted | BreakerOpened | BreakerClosed | FileImported | FileRefused;

export interface Observer {
  /** Told after each step, once it is in the journal. What it throws is ignored: watching must not change a run. */
  onStep(step: Step): void;
  /** The engine closes; its store is still open. */
  close?(): void;
}

/** Several observers as one. */
export function observers(...all: readonly Observer[]): Observer {
  const each = (tell: (observer: Observer) => void): void => {
    for (const observer of all) {
      try {
        tell(observer);
      } catch {
        // the others are told all the same
      }
    }
  };
  return {
    onStep: (step) => each((observer) => observer.onStep(step)),
    close: () => each((observer) => observer.close?.()),
  };
}

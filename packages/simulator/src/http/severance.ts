// severance.ts — an answer that never arrives: the mark inside, and what each kind of caller gets.

export type Severance = 'cut' | 'silence';

const MARK = 'x-simulator-severed';

/** Stands for "no answer" on the way out; it never reaches a client. */
export function severed(how: Severance): Response {
  return new Response(null, { headers: { [MARK]: how } });
}

export function severanceOf(response: Response): Severance | undefined {
  const mark = response.headers.get(MARK);
  return mark === 'cut' || mark === 'silence' ? mark : undefined;
}

/** For a caller in this process: a cut fails as `fetch` fails; silence lasts until the caller gives up. */
export function throwAsFetchDoes(how: Severance, signal: AbortSignal): Promise<never> {
  if (how === 'cut') return Promise.reject(new TypeError('fetch failed', { cause: new Error('other side closed') }));
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}

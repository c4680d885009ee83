import { ProblemError, messageOf } from '../../../../api/problem-error.js';
import { nextStepAfter, pauseAfter } from './send-failure.js';

/** How the line to the server is: used, held by the person, cut here, or cut or refused somewhere on the way. */
export type LineState = 'going' | 'paused' | 'offline' | 'unreachable';

/** What the browser knows of the network. It is sure when there is none, and only hopes when there is one. */
export interface Network {
  online(): boolean;
  /** @returns what stops listening. */
  onChange(listener: () => void): () => void;
}

/** The person gave up or left the page. */
export class LineClosed extends Error {
  override readonly name = 'LineClosed';
}

/**
 * Does a task over a line that breaks, until it is done: waits while there is no network, begins it again when there is, tries again
 * after failures that pass, and holds it for as long as the person likes. The task must be able to begin in the middle.
 */
export class SteadyLine {
  private held = false;
  private closed = false;
  private insisted = false;
  private failures = 0;
  private running: AbortController | undefined;
  private wake: () => void = () => undefined;
  private readonly stopListening: () => void;

  constructor(
    private readonly tell: (state: LineState, failure?: ProblemError) => void,
    private readonly network: Network,
  ) {
    this.stopListening = network.onChange(() => this.interrupt());
  }

  /** @throws ProblemError when trying again changes nothing, LineClosed after `close`. */
  async run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.failures = 0;
    for (;;) {
      if (this.closed) throw new LineClosed();
      if (this.held) await this.until('paused');
      else if (!this.insisted && !this.network.online()) await this.until('offline');
      else {
        const done = await this.attempt(task);
        if (done) return done.value;
      }
    }
  }

  pause(): void {
    this.held = true;
    this.interrupt();
  }

  /** Goes on at once, also where the browser believes that there is no network. */
  goOn(): void {
    this.held = false;
    this.insisted = true;
    this.wake();
  }

  /** Something arrived, so the next failure is the first of a new row. */
  arrived(): void {
    this.failures = 0;
  }

  close(): void {
    this.closed = true;
    this.stopListening();
    this.interrupt();
  }

  private interrupt(): void {
    // A network that comes back leaves alone what still goes.
    if (this.held || this.closed || !this.network.online()) this.running?.abort();
    this.wake();
  }

  private async attempt<T>(task: (signal: AbortSignal) => Promise<T>): Promise<{ value: T } | undefined> {
    this.insisted = false;
    this.tell('going');
    const running = new AbortController();
    this.running = running;
    try {
      return { value: await task(running.signal) };
    } catch (error) {
      if (running.signal.aborted) return undefined;
      const failure = problemOf(error);
      if (nextStepAfter(failure) !== 'wait') throw failure;
      this.failures += 1;
      if (this.network.online()) await this.until('unreachable', pauseAfter(this.failures), failure);
      return undefined;
    } finally {
      this.running = undefined;
    }
  }

  /** Until something happens: a word of the person, another state of the network, or the end of the pause. */
  private async until(state: LineState, pauseMs?: number, failure?: ProblemError): Promise<void> {
    this.tell(state, failure);
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      if (pauseMs !== undefined) timer = setTimeout(resolve, pauseMs);
    });
    clearTimeout(timer);
  }
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({
    type: 'about:blank',
    title: 'Something went wrong',
    status: 400,
    detail: messageOf(error),
  });
}

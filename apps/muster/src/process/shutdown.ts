type Stop = { what: string; stop: () => Promise<void> | void };

/** npm passes on a Ctrl-C that the terminal has already sent us; only a later one is a second Ctrl-C. */
const SAME_PRESS = 1_000;
const PATIENCE = 20_000;

/**
 * Stops what was started, last first, when the program is asked to end: at any moment, so also in the middle of a start.
 * A second Ctrl-C leaves without waiting.
 */
export class Shutdown {
  private readonly stops: Stop[] = [];
  private begun: number | undefined;

  /**
   * @param leave ends the process with this exit code.
   * @param say tells the person at the terminal.
   */
  constructor(
    private readonly leave: (code: number) => void,
    private readonly say: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** True once the program is ending; what fails from then on fails because of it. */
  get isEnding(): boolean {
    return this.begun !== undefined;
  }

  /** Registers what has just been started. */
  onStop(what: string, stop: () => Promise<void> | void): void {
    this.stops.push({ what, stop });
  }

  /** SIGINT or SIGTERM arrived. */
  signalled(): void {
    if (this.begun === undefined) {
      this.say('Stopping. Press Ctrl-C again to leave without waiting.');
      void this.end(0);
    } else if (this.now() - this.begun > SAME_PRESS) {
      this.say('Leaving without waiting; nothing that was saved is lost.');
      this.leave(130);
    }
  }

  /** Stops everything, each with a time limit, and leaves with `code`; with 1 when something did not stop. */
  async end(code: number): Promise<void> {
    if (this.begun !== undefined) return;
    this.begun = this.now();
    let outcome = code;
    for (const { what, stop } of this.stops.reverse()) {
      try {
        await withinPatience(stop());
      } catch (error) {
        this.say(`${what} did not stop: ${(error as Error).message}`);
        outcome = outcome || 1;
      }
    }
    this.leave(outcome);
  }
}

async function withinPatience(work: Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${PATIENCE / 1000} s`)), PATIENCE);
    timer.unref();
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { Logger } from '@nestjs/common';

export interface ClaimLoopSettings {
  /** Takes due work and runs it; resolves with how many messages it took. */
  round: () => Promise<number>;
  /** Longest pause between two looks at an idle table, in milliseconds. */
  longestPauseMs: number;
}

const FIRST_PAUSE_MS = 100;

/**
 * Calls `round` for as long as there is work, then pauses, longer each time up to the limit; `wake` ends a pause. A round
 * that fails (the database is away) counts as one without work.
 */
export class ClaimLoop {
  private readonly logger = new Logger('jobs');
  private running: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private endPause: (() => void) | undefined;

  constructor(private readonly settings: ClaimLoopSettings) {}

  start(): void {
    this.running = this.run();
  }

  wake(): void {
    this.woken = true;
    this.endPause?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!this.stopped) {
      this.woken = false;
      const taken = await this.settings.round().catch((error: unknown) => {
        this.logger.warn(`Cannot take messages: ${error instanceof Error ? error.message : String(error)}`);
        return 0;
      });
      pauseMs = taken > 0 || this.woken ? FIRST_PAUSE_MS : Math.min(this.settings.longestPauseMs, pauseMs * 2);
      if (taken === 0 && !this.woken && !this.stopped) await this.pause(pauseMs);
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

import type { Clock } from '../clock.js';
import { problemCode } from '../transport/problem-code.js';
import type { Wire } from '../transport/wire.js';

/** How long the server may stay unheard: a learner is promised to be told within a minute, and the way there and back is part of it. */
const QUIET_MS = 45_000;

export interface OpeningWatchParts {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly token: () => string;
  /** Somebody can see the page, and there is a line. */
  readonly attended: () => boolean;
  /** Another player, on whatever computer, saves from now on. */
  readonly takenOver: () => void;
}

/**
 * Asks the server, after three quarters of a minute without a word of it, whether this player still is the one that saves: the tabs of one browser tell one another, other computers
 * cannot. It does not ask while the server is heard of anyway, because each commit says the same, nor while nobody looks or there is no line.
 */
export class OpeningWatch {
  private heardAt: number;
  private cancel: (() => void) | null = null;
  private asking = false;

  constructor(private readonly parts: OpeningWatchParts) {
    this.heardAt = parts.clock.now();
  }

  /** From now on; a player that asked for nothing has just been opened. */
  start(): void {
    this.heard();
    this.plan();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
  }

  /** The server has stored something for this player, or opened the course for it. */
  heard(): void {
    this.heardAt = this.parts.clock.now();
  }

  /** Call when the page is seen again, or the line is back: then it may be long since. */
  wake(): void {
    if (this.cancel) void this.ask();
  }

  private plan(): void {
    const quiet = this.parts.clock.now() - this.heardAt;
    // From the last word and not from the last look: a word just after a look would else wait for two of them.
    const wait = quiet < QUIET_MS ? QUIET_MS - quiet : QUIET_MS;
    this.cancel = this.parts.clock.after(wait, () => {
      this.plan();
      void this.ask();
    });
  }

  private async ask(): Promise<void> {
    const { wire, clock, token, attended, takenOver } = this.parts;
    if (this.asking || !attended() || clock.now() - this.heardAt < QUIET_MS) return;
    this.asking = true;
    const asked = token();
    const answer = await wire.send({ path: '/_muster/opening', token: asked, body: '{}' });
    this.asking = false;
    // Opened again meanwhile, or stopped: the answer is about a launch that no longer counts.
    if (this.cancel === null || asked !== token()) return;
    if (answer.status === 204) this.heard();
    if (answer.status === 409 && problemCode(answer) === 'SCORM.LAUNCH_SUPERSEDED') {
      this.stop();
      takenOver();
    }
  }
}

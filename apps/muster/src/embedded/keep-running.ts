import { setTimeout as wait } from 'node:timers/promises';
import type { EmbeddedDatabase } from './embedded-database.js';

/** Of one machine's own database, a sixth end within the quarter of an hour is no accident any more. */
const TRIES = 5;
const WITHIN = 15 * 60_000;
/** Before the second try in a row, and twice that before each further one, in ms. */
const PAUSE = 1_000;

export interface Keeping {
  /** True once the program is ending: a database that ends then is left alone. */
  isEnding(): boolean;
  /** Tells the person at the terminal. */
  say(line: string): void;
  /** Called once, when the tries are used up. */
  giveUp(): void;
  /** In ms; for tests. */
  now?(): number;
  wait?(ms: number): Promise<unknown>;
}

/**
 * Starts the embedded PostgreSQL again, on its port, whenever it ends by itself: up to five tries within 15 minutes. Meanwhile the server
 * stays up and answers that it is not ready; what was acknowledged is on the disk, and players keep what they could not send.
 */
export function keepRunning(
  database: Pick<EmbeddedDatabase, 'onEnd' | 'startAgain' | 'folder'>,
  { isEnding, say, giveUp, now = () => performance.now(), wait: pause = wait }: Keeping,
): void {
  let tries: number[] = [];
  const startAgain = async (): Promise<void> => {
    for (let failed = 0; !isEnding(); failed += 1) {
      tries = tries.filter((at) => now() - at < WITHIN);
      if (tries.length >= TRIES) {
        say(
          `PostgreSQL was started ${TRIES} times in ${WITHIN / 60_000} minutes; it is left as it is. Start Muster again.`,
        );
        giveUp();
        return;
      }
      if (failed > 0) await pause(PAUSE * 2 ** (failed - 1));
      if (isEnding()) return;
      tries.push(now());
      try {
        await database.startAgain();
        say(`PostgreSQL runs again (try ${tries.length} of ${TRIES}).`);
        return;
      } catch (error) {
        say(`Try ${tries.length} of ${TRIES} to start PostgreSQL failed: ${(error as Error).message}`);
      }
    }
  };
  database.onEnd((reason) => {
    if (isEnding()) return;
    say(`PostgreSQL ended by itself (${reason}); its log is beside ${database.folder}. Starting it again.`);
    void startAgain();
  });
}

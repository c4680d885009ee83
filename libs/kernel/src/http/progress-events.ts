import { setTimeout as pause } from 'node:timers/promises';

/** How often to look for a change, and after how long without one to say that the connection lives. */
export interface EventPace {
  lookMs: number;
  signOfLifeMs: number;
}

/** Proxies take a connection that says nothing for a minute for dead. */
const PACE: EventPace = { lookMs: 500, signOfLifeMs: 15_000 };

/**
 * Long work as server-sent events (HTML Living Standard, 9.2): one `progress` for each change of its answer, the last when it has
 * ended. Comments in between keep the connection.
 * @param left aborted when nobody reads any more; a generator cannot be ended while it waits.
 */
export async function* progressEvents<Answer extends { finishedAt: string | null }>(
  first: Answer,
  read: () => Promise<Answer>,
  left: AbortSignal,
  pace: EventPace = PACE,
): AsyncGenerator<string> {
  let answer = first;
  let shown = '';
  let silentMs = 0;
  for (;;) {
    const data = JSON.stringify(answer);
    if (data !== shown) {
      yield `event: progress\ndata: ${data}\n\n`;
      [shown, silentMs] = [data, 0];
    } else if (silentMs >= pace.signOfLifeMs) {
      yield ': still at work\n\n';
      silentMs = 0;
    }
    if (answer.finishedAt !== null) return;
    await pause(pace.lookMs);
    if (left.aborted) return;
    silentMs += pace.lookMs;
    answer = await read();
  }
}

import { setTimeout as wait } from 'node:timers/promises';

/** Looks every 20 ms whether `test` answers something true, for at most `milliseconds`; answers false when it never did. */
export async function waitUntil(test: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  for (;;) {
    if (await test()) return true;
    if (performance.now() >= end) return false;
    await wait(20);
  }
}

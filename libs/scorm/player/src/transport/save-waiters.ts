import { isUnderWay } from './save-state.js';
import type { SaveState } from './save-state.js';

/** Those who wait until saving has come to an end, or until the end of the page would cost nothing. */
export class SaveWaiters {
  private settled: Array<(saved: boolean) => void> = [];
  private safe: Array<() => void> = [];

  /** @returns true when all is stored, false when saving was refused or stopped. */
  untilSettled(): Promise<boolean> {
    return new Promise((resolve) => this.settled.push(resolve));
  }

  untilSafe(): Promise<void> {
    return new Promise((resolve) => this.safe.push(resolve));
  }

  tellState(state: SaveState): void {
    if (isUnderWay(state)) return;
    for (const resolve of this.settled.splice(0)) resolve(state.kind === 'saved');
  }

  tellSafe(): void {
    for (const resolve of this.safe.splice(0)) resolve();
  }
}

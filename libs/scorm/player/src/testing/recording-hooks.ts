import type { CmiTree } from '../protocol.js';
import type { NavigationWish, RuntimeHooks } from '../runtime/scorm-runtime.js';

/** Hooks for tests: `server.up` decides what the SCO is told; everything that was handed out is kept. */
export class RecordingHooks implements RuntimeHooks {
  readonly saves: Array<{ reason: 'commit' | 'terminate'; cmi: CmiTree }> = [];
  readonly finishes: NavigationWish[] = [];
  readonly refusals: number[] = [];
  changes = 0;
  up = true;

  save(reason: 'commit' | 'terminate', cmi: CmiTree): boolean {
    this.saves.push({ reason, cmi });
    return this.up;
  }

  changed(): void {
    this.changes += 1;
  }

  stateRefused(characters: number): void {
    this.refusals.push(characters);
  }

  canNavigate(): undefined {
    return undefined;
  }

  finished(navigation: NavigationWish): void {
    this.finishes.push(navigation);
  }
}

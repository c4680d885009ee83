import type { CmiTree } from '../protocol.js';
import type { RuntimeHooks } from './scorm-runtime.js';

const STATUSES = ['completion_status', 'success_status'] as const;

/**
 * Keeps apart the "unknown" that a SCO sets from the "unknown" that it is before anything was said. Sequencing completes a SCO that
 * said nothing, and not one that said "unknown" (SN 4th Ed. 3.12); the run-time renders both alike.
 */
export class SaidStatuses {
  private readonly said = new Set<string>();

  /** @param stored what an earlier sitting said, by having it in its snapshot */
  constructor(stored: CmiTree | null) {
    for (const name of STATUSES) if (stored?.[name]) this.said.add(name);
  }

  heard(element: unknown): void {
    for (const name of STATUSES) if (element === `cmi.${name}`) this.said.add(name);
  }

  /** The data model without a status that nobody set. */
  only(cmi: CmiTree): CmiTree {
    return Object.fromEntries(
      Object.entries(cmi).filter(
        ([name, value]) =>
          value !== 'unknown' || this.said.has(name) || !(STATUSES as readonly string[]).includes(name),
      ),
    );
  }

  /** Hooks that are handed snapshots of that kind. */
  hearing(hooks: RuntimeHooks): Pick<RuntimeHooks, 'save'> {
    return { save: (reason, cmi) => hooks.save(reason, this.only(cmi)) };
  }
}

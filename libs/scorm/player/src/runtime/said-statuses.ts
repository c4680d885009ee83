import type { CmiTree } from '../protocol.js';
import type { RuntimeHooks } from './scorm-runtime.js';
import { branch } from './seed-tree.js';

const STATUSES: readonly string[] = ['completion_status', 'success_status'];
const STATUS = /^cmi\.((?:objectives\.\d+\.)?(?:completion|success)_status)$/;

/**
 * Keeps apart the "unknown" that a SCO sets from the "unknown" that it is before anything was said, of the SCO and of each objective.
 * Sequencing completes a SCO that said nothing, and not one that said "unknown" (SN 4th Ed. 3.12); an objective that is said to be
 * "unknown" is unknown to all that share it. The run-time renders both alike.
 */
export class SaidStatuses {
  private readonly said = new Set<string>();

  /** @param stored what an earlier sitting said, by having it in its snapshot */
  constructor(stored: CmiTree | null) {
    this.remember(stored, '');
    const rows = branch(stored, 'objectives');
    for (const index of Object.keys(rows)) this.remember(branch(rows, index), `objectives.${index}.`);
  }

  heard(element: unknown): void {
    const [, status] = typeof element === 'string' ? (STATUS.exec(element) ?? []) : [];
    if (status) this.said.add(status);
  }

  /** The data model without a status that nobody set. */
  only(cmi: CmiTree): CmiTree {
    const rows = branch(cmi, 'objectives');
    const kept = Object.keys(rows).map((index) => [index, this.saidOf(branch(rows, index), `objectives.${index}.`)]);
    return { ...this.saidOf(cmi, ''), ...(kept.length > 0 ? { objectives: Object.fromEntries(kept) as CmiTree } : {}) };
  }

  /** Hooks that are handed snapshots of that kind. */
  hearing(hooks: RuntimeHooks): Pick<RuntimeHooks, 'save'> {
    return { save: (reason, cmi) => hooks.save(reason, this.only(cmi)) };
  }

  private remember(tree: CmiTree | null, at: string): void {
    for (const name of STATUSES) if (tree?.[name]) this.said.add(at + name);
  }

  private saidOf(tree: CmiTree, at: string): CmiTree {
    const isSaid = ([name, value]: [string, unknown]): boolean =>
      value !== 'unknown' || !STATUSES.includes(name) || this.said.has(at + name);
    return Object.fromEntries(Object.entries(tree).filter(isSaid));
  }
}

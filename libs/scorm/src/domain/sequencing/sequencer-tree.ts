import { Activity } from './activity.js';
import type { ActivityDefinition } from './activity-definition.js';
import type { ActivityState } from './activity-state.js';
import type { GlobalObjectives } from './objective-values.js';

/** Everything that must be kept to go on exactly where a learner stopped. Plain JSON. */
export interface SequencingState {
  current: string | null;
  suspended: string | null;
  activities: Record<string, ActivityState>;
  globals: GlobalObjectives;
  /** The current activity was delivered to be done anew. */
  fresh?: boolean;
}

/** The tree of one learner's attempt at a course, and the state that is of no single activity (SN 4.2). */
export class ActivityTree {
  readonly root: Activity;
  globals: GlobalObjectives = {};
  /** The global objectives as the last rollup met them. */
  rolledUp: GlobalObjectives = {};
  current: Activity | null = null;
  suspended: Activity | null = null;
  fresh = false;
  private readonly byId: ReadonlyMap<string, Activity>;

  /** @param random 0 ≤ n < 1; decides about chosen and shuffled children. */
  constructor(
    definition: ActivityDefinition,
    readonly random: () => number,
  ) {
    this.root = new Activity(definition, null);
    this.byId = new Map([...this.root.walkAll()].map((activity) => [activity.id, activity]));
  }

  find(id: string): Activity | undefined {
    return this.byId.get(id);
  }

  save(): SequencingState {
    return structuredClone({
      current: this.current?.id ?? null,
      suspended: this.suspended?.id ?? null,
      activities: Object.fromEntries([...this.byId].map(([id, activity]) => [id, activity.state])),
      globals: this.globals,
      fresh: this.fresh,
    });
  }

  /** Takes a saved state back. Activities that it does not speak of keep theirs. */
  restore(saved: SequencingState): void {
    const { current, suspended, activities, globals, fresh = false } = structuredClone(saved);
    for (const [id, state] of Object.entries(activities)) {
      const activity = this.byId.get(id);
      if (activity) activity.state = state;
    }
    this.current = (current !== null && this.find(current)) || null;
    this.suspended = (suspended !== null && this.find(suspended)) || null;
    this.globals = globals;
    this.fresh = fresh;
    this.rolledUp = structuredClone(globals);
  }
}

import type { ActivityDefinition } from './activity-definition.js';
import { emptyState } from './activity-state.js';
import type { ActivityState } from './activity-state.js';

/** One activity of a tree that is being played: its definition, its place, and where it stands. */
export class Activity {
  readonly children: readonly Activity[];
  state: ActivityState = emptyState();

  constructor(
    readonly definition: ActivityDefinition,
    readonly parent: Activity | null,
  ) {
    this.children = definition.children.map((child) => new Activity(child, this));
  }

  get id(): string {
    return this.definition.id;
  }

  get isLeaf(): boolean {
    return this.children.length === 0;
  }

  /** The children that were chosen, in their present order (SN 4.4, Available Children). */
  get available(): readonly Activity[] {
    const chosen = this.state.chosen;
    if (chosen === null) return this.children;
    return chosen.flatMap((id) => this.children.find((child) => child.id === id) ?? []);
  }

  /** From the root to this activity, both included. */
  get path(): Activity[] {
    return this.parent ? [...this.parent.path, this] : [this];
  }

  get root(): Activity {
    return this.parent ? this.parent.root : this;
  }

  isAvailable(): boolean {
    return this.path.every((activity) => !activity.parent || activity.parent.available.includes(activity));
  }

  /** This activity and all below it, in the order of the table of contents; only those that were chosen. */
  *walk(): Generator<Activity> {
    yield this;
    for (const child of this.available) yield* child.walk();
  }

  /** As `walk`, with those that were not chosen. */
  *walkAll(): Generator<Activity> {
    yield this;
    for (const child of this.children) yield* child.walkAll();
  }
}

/** The lowest activity that has both on or below it. */
export function commonAncestor(one: Activity, other: Activity): Activity {
  const others = new Set(other.path);
  return one.path.findLast((activity) => others.has(activity)) ?? one.root;
}

/** The activities above `from` up to `ancestor`, which is left out; `from` comes first. */
export function pathUp(from: Activity, ancestor: Activity): Activity[] {
  const path: Activity[] = [];
  for (let at: Activity | null = from; at && at !== ancestor; at = at.parent) path.push(at);
  return path;
}

import type { NavigationRequest } from '../../../src/domain/sequencing/index.js';
import type { Session, SessionItem } from '../protocol.js';
import { neighbours, startItem } from '../view/outline.js';
import type { Destination, Navigator, Steps } from './navigator.js';
import { unmetPrerequisite } from './prerequisites.js';

/**
 * A course without sequencing rules: its parts in the order of the contents, each open to choice, but for what the prerequisites of
 * SCORM 1.2 hold back (CAM 1.2, adlcp:prerequisites).
 */
export class PlainNavigator implements Navigator {
  readonly state = null;
  private items: readonly SessionItem[];
  private currentId: string | null;

  constructor(private readonly session: Session) {
    this.items = session.items;
    this.currentId = session.currentItemId;
  }

  begin(): Destination {
    const item = startItem(this.open(), this.session.currentItemId) ?? startItem(this.items, null);
    return item ? this.arrive(item) : { kind: 'stay', why: null };
  }

  request(request: NavigationRequest): Destination {
    const item = this.target(request);
    if (!item) return { kind: 'stay', why: null };
    const why = this.lockedBecause(item);
    return why === null ? this.arrive(item) : { kind: 'stay', why };
  }

  stateAfter(): null {
    return null;
  }

  report(): void {
    // What is open next does not depend on what was said, but on what the server made of it: see `update`.
  }

  update(items: readonly SessionItem[]): void {
    this.items = items;
  }

  ordered(items: readonly SessionItem[]): readonly SessionItem[] {
    return items;
  }

  steps(): Steps {
    const open = this.items.filter((item) => item.id === this.currentId || this.lockedBecause(item) === null);
    return { ...neighbours(open, this.currentId), ends: false };
  }

  inContents(): boolean {
    return true;
  }

  /** Every part can be chosen for itself. */
  opensAsWhole(): boolean {
    return false;
  }

  wholeCourse(): null {
    return null;
  }

  mayEnd(): boolean {
    return false;
  }

  lockedBecause(item: SessionItem): string | null {
    return unmetPrerequisite(item.prerequisites ?? null, this.items);
  }

  canNavigate(request: NavigationRequest): boolean | undefined {
    return this.target(request) !== undefined;
  }

  prepared(item: SessionItem): SessionItem {
    return item;
  }

  private target(request: NavigationRequest): SessionItem | undefined {
    if (request.kind === 'continue') return this.steps().next ?? undefined;
    if (request.kind === 'previous') return this.steps().previous ?? undefined;
    if (request.kind !== 'choice' && request.kind !== 'jump') return undefined;
    return this.items.find((item) => item.id === request.target && item.launchable);
  }

  private open(): SessionItem[] {
    return this.items.filter((item) => this.lockedBecause(item) === null);
  }

  private arrive(item: SessionItem): Destination {
    this.currentId = item.id;
    return { kind: 'open', itemId: item.id };
  }
}

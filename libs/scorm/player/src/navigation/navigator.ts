import type { GlobalObjectives, NavigationRequest, SequencingState } from '../../../src/domain/sequencing/index.js';
import type { CmiTree, SessionItem } from '../protocol.js';

/** Where a request leads. `fresh`: the part is to be done anew. `stay`: the learner chooses what is next, or cannot go there, and why. */
export type Destination =
  | { readonly kind: 'open'; readonly itemId: string; readonly fresh?: boolean }
  | { readonly kind: 'ended' }
  | { readonly kind: 'stay'; readonly why: string | null };

/** The parts that the player's own Previous and Next would open; null where they lead nowhere or the package hides them. */
export interface Steps {
  readonly previous: SessionItem | null;
  readonly next: SessionItem | null;
  /** Going on from here ends the course (SN 4th Ed., SB.2.1): there is no part after this one. */
  readonly ends: boolean;
}

/** Which part comes next, and which may be opened: the rules of the package. */
export interface Navigator {
  begin(): Destination;
  /** Ends the open part by what it has reported, and says where to go. */
  request(request: NavigationRequest): Destination;
  /** What must be kept if a part ends with this report and that request is met; null when the server knows, or it cannot be met. */
  stateAfter(item: SessionItem, cmi: CmiTree, request: NavigationRequest): SequencingState | null;
  /** What a part has reported so far; it counts from its end on. */
  report(item: SessionItem, cmi: CmiTree): void;
  /** The server's view of the parts, after something was stored, and of the global objectives, after the course was opened again. */
  update(items: readonly SessionItem[], globals?: GlobalObjectives): void;
  /** The parts of this attempt in its order: without those that were not drawn. */
  ordered(items: readonly SessionItem[]): readonly SessionItem[];
  steps(): Steps;
  /** Whether the contents name a part now. The part that is open is named in any case, with the modules around it. */
  inContents(item: SessionItem): boolean;
  /** Whether a module can be chosen as a whole: it opens with the first of its parts that its rules let begin (SN 4th Ed., SB.2.9). */
  opensAsWhole(module: SessionItem): boolean;
  /** The id by which the course can be chosen as a whole; null where it cannot. */
  wholeCourse(): string | null;
  /** Whether the player may offer to end the course from any part (SN 4th Ed. 4.4, Exit All; adlnav:hideLMSUI). */
  mayEnd(): boolean;
  /** Why a part cannot be opened now, in words for the learner; null when it can. */
  lockedBecause(item: SessionItem): string | null;
  /** undefined: not known (adl.nav.request_valid). */
  canNavigate(request: NavigationRequest): boolean | undefined;
  /** The part as it begins now: with the objectives and the state that a new or a resumed attempt has. */
  prepared(item: SessionItem, fresh?: boolean): SessionItem;
  /** What must be kept to go on from here another day; null when the server knows all of it. */
  readonly state: SequencingState | null;
}

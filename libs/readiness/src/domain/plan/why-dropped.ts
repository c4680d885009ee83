import type { DroppedReason, SuggestionKind } from '@muster/contracts';
import { fills } from '../seat.js';
import type { Standing } from '../seat.js';

/** Days are civil dates, YYYY-MM-DD. */
type Day = string;

/** What of a former suggestion and of the day of the newer plan decides why it is not suggested again. */
export interface DroppedCase {
  kind: SuggestionKind;
  /** First day on which what it was to renew no longer counts; null for a first training. */
  validUntil: Day | null;
  /** Whether an open training of it was accepted, by whatever plan. */
  accepted: boolean;
  /** The last day of the person's work at the agency; null: none is known, undefined: they work there no more. */
  worksUntil: Day | null | undefined;
  /** Whether the agency is a member on the day. */
  member: boolean;
  /** Whether a seat of the day asks for the training. */
  asked: boolean;
  standing: Pick<Standing, 'status' | 'validUntil'> | undefined;
}

/** The first of these that is so: what ended comes before what changed, and what changed before what is merely not needed. */
export function whyDropped(one: DroppedCase): DroppedReason {
  const { kind, accepted, worksUntil, member, asked, standing, validUntil } = one;
  if (worksUntil === undefined && kind !== 'hire') return 'left';
  if (!member) return 'agency_left';
  if (!asked) return 'no_seat';
  if (kind === 'hire') return worksUntil === null ? 'stays' : 'place_filled';
  if (accepted) return 'accepted';
  const holds = standing !== undefined && fills(standing.status, false);
  if (holds && (kind === 'onboarding' || isLater(standing.validUntil, validUntil))) return 'trained';
  if (worksUntil !== null && worksUntil !== undefined) return 'leaves';
  return 'not_needed';
}

function isLater(day: Day | null, than: Day | null): boolean {
  return than !== null && (day === null || day > than);
}

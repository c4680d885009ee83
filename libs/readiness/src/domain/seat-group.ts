import { grouped } from '@muster/contracts';
import { standingsByTraining } from './seat.js';
import type { MemberPost, Seat, Standing, StandingOf } from './seat.js';

/** A person of a seat's group: the position with which they are there, and where they stand. */
export interface GroupMember {
  post: MemberPost;
  standing: Standing | undefined;
}

/** Finds the posts of a seat and standings by person, so that many seats are read from one list of each. */
export class SeatGroups {
  private readonly byKind: ReadonlyMap<string, readonly MemberPost[]>;
  private readonly standingOf: StandingOf;

  constructor(posts: readonly MemberPost[], standings: readonly Standing[]) {
    this.byKind = grouped<MemberPost, string>(posts, ({ agencyKind }) => agencyKind);
    this.standingOf = standingsByTraining(standings);
  }

  /**
   * Everybody of the seat's kind and discipline, once each. Somebody with several such positions is present when they are at one
   * of them, and is there with the one that lasts longest: that one keeps the seat filled.
   */
  of(seat: Seat): GroupMember[] {
    const chosen = new Map<string, MemberPost>();
    for (const post of this.byKind.get(seat.agencyKind) ?? []) {
      if (seat.discipline !== null && post.discipline !== seat.discipline) continue;
      const known = chosen.get(post.personId);
      if (!known || comesBefore(post, known)) chosen.set(post.personId, post);
    }
    return [...chosen.values()].map((post) => ({
      post,
      standing: this.standingOf({ personId: post.personId, requirementId: seat.requirementId }),
    }));
  }
}

function comesBefore(post: MemberPost, known: MemberPost): boolean {
  if (post.away !== known.away) return !post.away;
  const [end, knownEnd] = [lasts(post), lasts(known)];
  return end === knownEnd ? post.agencyId < known.agencyId : end > knownEnd;
}

/** Of somebody who is away the return decides, of somebody present the end. */
function lasts({ away, backOn, endsOn }: MemberPost): string {
  if (!away) return endsOn ?? FOR_EVER;
  // The earlier return is the better one.
  return backOn === null ? '' : invert(backOn);
}

const FOR_EVER = '9999-12-31';

function invert(day: string): string {
  return day.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

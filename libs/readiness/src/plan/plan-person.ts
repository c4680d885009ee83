import { dateOf, dayOf } from '../domain/days.js';
import { fills } from '../domain/seat.js';
import { NEARNESS } from '../domain/seat-readiness.js';
import type { GroupMember } from '../domain/seat-group.js';
import type { Day, PlanPerson, RequirementTerms, Validity } from '../domain/plan/plan-input.js';
import type { RenewalTerms } from '../ports/standings.port.js';

/** Nobody is planned with who is away and whose return is not known. */
export function planPersonOf({ post, standing }: GroupMember, from: Day, terms: RenewalTerms): PlanPerson | undefined {
  const presentFrom = post.away ? (post.backOn === null ? undefined : dayOf(post.backOn)) : from;
  if (presentFrom === undefined) return undefined;
  const status = standing?.status ?? 'unassigned';
  const decided = status === 'revoked' || status === 'exempt' || (status === 'on_hold' && !post.away);
  const until = standing?.validUntil ?? null;
  const valid = fills(status, false) || (status === 'on_hold' && (until === null || dayOf(until) > from));
  return {
    personId: post.personId,
    agencyId: post.agencyId,
    presentFrom,
    presentUntil: post.endsOn === null ? null : dayOf(post.endsOn),
    endsBy: post.endsBy,
    validity: valid && !decided ? validityOf(until, terms) : null,
    owes: status !== 'unassigned',
    trainable: !decided,
    nearness: NEARNESS.indexOf(status),
  };
}

export function requirementTermsOf(id: string, terms: RenewalTerms): RequirementTerms {
  return {
    id,
    certifiedOn: (on, previous) =>
      validityOf(terms.validUntil(dateOf(on), previous?.until == null ? null : dateOf(previous.until)), terms),
  };
}

function validityOf(until: string | null, terms: RenewalTerms): Validity {
  if (until === null) return { until: null, opensOn: null };
  const opensOn = terms.opensOn(until);
  return { until: dayOf(until), opensOn: opensOn === null ? null : dayOf(opensOn) };
}

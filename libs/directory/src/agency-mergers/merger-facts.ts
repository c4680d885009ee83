import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import type { AgencyRow } from '../data/agency.repository.js';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import { MergerFactsRepository } from '../data/merger-facts.repository.js';
import type { AgencyPost, SameNumber, SharedMembership } from '../data/merger-facts.repository.js';
import { planMerger } from '../domain/agency-merger.js';
import type { MergerPlan } from '../domain/agency-merger.js';
import { dateProblem, listed, pairProblems } from '../domain/merger-problems.js';

/** Two agencies and the first day on which the one is part of the other. */
export interface WantedMerger {
  /** Of the merger itself when it is planned already, so that it does not stand in its own way. */
  id?: string;
  merged: AgencyRow;
  into: AgencyRow;
  on: CivilDate;
}

export interface MergerFacts {
  plan: MergerPlan<AgencyPost>;
  /** Records whose work goes on at the other agency. */
  goingOn: string[];
  memberships: SharedMembership[];
  below: { id: string; name: string }[];
  leaves: { id: string; recordId: string; hasBegun: boolean }[];
  /** Records whose number of the agency that is merged is carried over. */
  numbers: string[];
  /** People who would have one number at the other agency: it is refused until one of the two has another. */
  sameNumbers: SameNumber[];
  /** Sentences that say why it is refused, and what to do. */
  problems: string[];
}

/** Looks at everything that a merger of two agencies would touch, and at what stands in its way. */
@Injectable()
export class ReadMergerFacts {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(MergerFactsRepository) private readonly facts: MergerFactsRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Lets no roster, no new position, no move of an agency and no other merger of the two change what is read, until the end of the transaction. */
  async hold(
    tx: Transaction,
    { mergedId, intoId, on }: { mergedId: string; intoId: string; on: CivilDate },
  ): Promise<void> {
    // In the order of rosters and identity providers, who hold the roster before its people: two transactions that take the same locks
    // must not wait for each other.
    await this.agencies.lockRosters(tx, [mergedId, intoId]);
    await this.facts.holdPeople(tx, [mergedId, intoId], on);
    for (const id of [mergedId, intoId].sort()) await this.mergers.closeFor(tx, id);
    await this.agencies.lockHierarchy(tx);
  }

  /** Call it with the program's reach, after `hold`. */
  async of(tx: Transaction, wanted: WantedMerger): Promise<MergerFacts> {
    const { merged, into, on } = wanted;
    const ids = { mergedId: merged.id, intoId: into.id, on };
    const all = await this.facts.posts(tx, [merged.id, into.id]);
    const posts = all.filter(({ agencyId }) => agencyId === merged.id);
    const plan = planMerger(
      posts,
      all.filter(({ agencyId }) => agencyId === into.id),
      on,
    );
    const goingOn = unique([...plan.begun.map(({ from }) => from), ...plan.moved.map(({ post }) => post)]);
    const memberships = await this.facts.memberships(tx, ids);
    const leaves = await this.facts.leaves(tx, ids, goingOn);
    const numbers = await this.facts.carriedNumbers(tx, ids, goingOn);
    const sameNumbers = await this.facts.sameNumbers(tx, ids, goingOn);
    const problems = [
      ...(await this.ofAgencies(tx, wanted)),
      ...dateProblem(wanted, this.clock.today(merged.timeZone), posts[0]?.startsOn),
      ...(await this.ofPeople(tx, wanted, plan)),
      ...ofNumbers(wanted, sameNumbers),
      ...memberships.filter((membership) => !isReplaced(membership, on)).map((each) => notCovered(each, wanted)),
    ];
    const colliding = leaves.filter(({ collides }) => collides).map(({ recordId }) => recordId);
    if (colliding.length > 0) {
      const names = listed([...(await this.facts.names(tx, [...new Set(colliding)])).values()]);
      problems.push(`${names}: away from both agencies on the same days. End or remove one of the two leaves first.`);
    }
    const below = await this.facts.below(tx, merged.id);
    return { plan, goingOn, memberships, leaves, numbers, sameNumbers, problems, below };
  }

  private async ofAgencies(tx: Transaction, { id, merged, into }: WantedMerger): Promise<string[]> {
    const others = (await this.mergers.inForce(tx, [merged.id, into.id])).filter((merger) => merger.id !== id);
    const below = (await this.agencies.withChildren(tx, merged.id)).map((agency) => agency.id);
    return pairProblems(merged, into, { others, isBelow: below.includes(into.id) });
  }

  private async ofPeople(
    tx: Transaction,
    { merged, into }: WantedMerger,
    { colliding }: MergerPlan<AgencyPost>,
  ): Promise<string[]> {
    const problems: string[] = [];
    if (colliding.length > 0) {
      const names = await this.facts.names(tx, unique(colliding));
      problems.push(
        `${listed([...names.values()].sort())}: a position at ${merged.name} shares only some of its days with one of the same ` +
          `discipline at ${into.name}. Correct the days of one of the two first.`,
      );
    }
    return problems;
  }
}

function ofNumbers({ into }: WantedMerger, same: readonly SameNumber[]): string[] {
  if (same.length === 0) return [];
  const names = listed([...new Set(same.map(({ name, externalId }) => `${name} (${externalId})`))]);
  return [`${names}: somebody at ${into.name} has the same identifier. Change one of the two first.`];
}

function unique(posts: readonly AgencyPost[]): string[] {
  return [...new Set(posts.map(({ recordId }) => recordId))];
}

/** Whether the other agency is, or can be made, a member on the first day that it has to be one. */
function isReplaced({ joinedOn, there }: SharedMembership, on: CivilDate): boolean {
  if (there === null) return true;
  const day = joinedOn > on ? joinedOn : on;
  return there.joinedOn <= day && (there.leftOn === null || there.leftOn >= day);
}

function notCovered({ taskForceName }: SharedMembership, { merged, into, on }: WantedMerger): string {
  return (
    `${into.name} was or will be a member of ${taskForceName}, and is none on ${on}, when ${merged.name} is one. ` +
    `Correct the membership of ${into.name} first.`
  );
}

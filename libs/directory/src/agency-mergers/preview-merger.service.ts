import { Inject, Injectable } from '@nestjs/common';
import type { AgencyMergerBody, AgencyMergerPreview } from '@muster/contracts';
import { RoleGrants } from '@muster/identity';
import { Clock, newId, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import type { StoredCounts } from '../data/agency-merger.repository.js';
import { AgencyRepository } from '../data/agency.repository.js';
import { MergerFactsRepository } from '../data/merger-facts.repository.js';
import type { SameNumber } from '../data/merger-facts.repository.js';
import { Directory } from '../lookup/directory.js';
import { AskedTrainings } from '../ports/asked-trainings.js';
import type { AskedTraining } from '../ports/asked-trainings.js';
import { CarryOutMerger } from './carry-out-merger.js';
import type { MergerFacts, WantedMerger } from './merger-facts.js';
import { PlanMerger } from './plan-merger.service.js';

/** How many of those who lose or gain a training are named. */
const NAMED = 10;

/** Stands for the name of somebody whom the caller may not see. */
const UNSEEN = 'Somebody whom you may not see';

interface TouchedIds {
  requirementId: string;
  requirementName: string;
  personIds: string[];
}

type Unnamed = Omit<
  AgencyMergerPreview,
  'counts' | 'agenciesBelow' | 'sameNumbers' | 'roles' | 'losing' | 'gaining'
> & {
  sameNumbers: readonly SameNumber[];
  counts: StoredCounts;
  belowIds: readonly string[];
  roles: readonly { personId: string; role: AgencyMergerPreview['roles'][number]['role'] }[];
  losing: readonly TouchedIds[];
  gaining: readonly TouchedIds[];
};

/**
 * Shows what a merger would do before it is saved. It is carried out and taken back within one transaction, so what rules ask for
 * afterwards is what they really will ask for.
 */
@Injectable()
export class PreviewMerger {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PlanMerger) private readonly plan: PlanMerger,
    @Inject(CarryOutMerger) private readonly carryOut: CarryOutMerger,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(MergerFactsRepository) private readonly stored: MergerFactsRepository,
    @Inject(AskedTrainings) private readonly asked: AskedTrainings,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws MusterError as saving it, but for what stands in its way, which it answers. */
  run(caller: Caller, agencyId: string, body: AgencyMergerBody): Promise<AgencyMergerPreview> {
    return this.transactions.as(caller, async (tx) => {
      const wanted = await this.plan.wanted(tx, caller, agencyId, body);
      const seen = await withSystemReach(tx, () => this.show(tx, caller, wanted));
      // Only as far as the caller sees: an agency below may be a court, and a role over one be held by somebody of another.
      return this.named(tx, seen);
    });
  }

  private async named(
    tx: Transaction,
    { counts, belowIds, sameNumbers, roles, losing, gaining, ...preview }: Unnamed,
  ): Promise<AgencyMergerPreview> {
    const below = await this.agencies.find(tx, [...belowIds]);
    const alike = sameNumbers.flatMap(({ recordId, holderId }) => [{ personId: recordId }, { personId: holderId }]);
    const ids = [
      roles,
      alike,
      ...[...losing, ...gaining].map(({ personIds }) => personIds.map((personId) => ({ personId }))),
    ];
    const names = await this.directory.personNames(tx, [...new Set(ids.flat().map(({ personId }) => personId))]);
    const nameOf = (personId: string): string | undefined => names.get(personId)?.displayName;
    const personOf = (recordId: string) => ({
      personId: names.get(recordId)?.id ?? null,
      displayName: nameOf(recordId) ?? UNSEEN,
    });
    const touched = (some: readonly TouchedIds[]): AgencyMergerPreview['losing'] =>
      some.map(({ personIds, ...one }) => ({
        ...one,
        names: personIds.flatMap((personId) => nameOf(personId) ?? []).slice(0, NAMED),
        people: personIds.length,
      }));
    return {
      ...preview,
      counts: { ...counts, agenciesBelow: below.length },
      agenciesBelow: below.map(({ name }) => name),
      sameNumbers: sameNumbers.map(({ externalId, recordId, holderId }) => ({
        externalId,
        person: personOf(recordId),
        other: personOf(holderId),
      })),
      roles: roles.map(({ personId, role }) => ({ displayName: nameOf(personId) ?? UNSEEN, role })),
      losing: touched(losing),
      gaining: touched(gaining),
    };
  }

  private async show(tx: Transaction, caller: Caller, wanted: WantedMerger): Promise<Unnamed> {
    const { merged, into, on } = wanted;
    const facts = await this.plan.look(tx, wanted);
    const roles = await this.roleGrants.over(tx, merged.id);
    const isFree = facts.problems.length === 0;
    const tried = isFree ? await this.try(tx, caller, wanted, facts) : undefined;
    return {
      agencyId: merged.id,
      agencyName: merged.name,
      intoAgencyId: into.id,
      intoAgencyName: into.name,
      on,
      waits: this.plan.waits(wanted),
      problems: facts.problems,
      counts: tried?.counts ?? countsOf(facts, roles.length),
      sameNumbers: facts.sameNumbers,
      belowIds: facts.below.map(({ id }) => id),
      taskForces: facts.memberships.map(({ taskForceName, there }) => ({
        name: taskForceName,
        takenOver: there === null,
      })),
      roles,
      losing: tried?.losing ?? [],
      gaining: tried?.gaining ?? [],
    };
  }

  /** Carries it out, asks what rules ask for then, and lets nothing of it stay. */
  private async try(tx: Transaction, caller: Caller, wanted: WantedMerger, facts: MergerFacts) {
    const records = await this.recordsOf(tx, wanted, facts);
    const day = this.dayOf(wanted);
    const before = await this.asked.of(tx, records, day);
    await tx.query('SAVEPOINT merger_preview');
    const row = await this.plan.insert(tx, caller, newId(), wanted, null);
    const counts = await this.carryOut.write(tx, caller, row, wanted, facts);
    const after = await this.asked.of(tx, records, day);
    await tx.query('ROLLBACK TO SAVEPOINT merger_preview');
    return {
      counts,
      losing: touchedBy(without(before, after)),
      gaining: touchedBy(without(after, before)),
    };
  }

  /** Of whom rules may ask otherwise: who goes over, who works below, and at the other agency who comes into a task force with it. */
  private async recordsOf(tx: Transaction, { merged, into, on }: WantedMerger, facts: MergerFacts): Promise<string[]> {
    const { ended, moved } = facts.plan;
    const goesOver = [...ended, ...moved.map(({ post }) => post)].map(({ recordId }) => recordId);
    const agencyIds = facts.memberships.some(({ there }) => there === null) ? [into.id] : [];
    const others = await this.stored.recordsAt(tx, { agencyIds, belowId: merged.id, from: on });
    return [...new Set([...goesOver, ...others])];
  }

  private dayOf({ merged, on }: WantedMerger): CivilDate {
    const today = this.clock.today(merged.timeZone);
    return on > today ? on : today;
  }
}

function touchedBy(trainings: readonly AskedTraining[]): TouchedIds[] {
  const touched = new Map<string, TouchedIds>();
  for (const { requirementId, requirementName, personId } of trainings) {
    const one = touched.get(requirementId) ?? { requirementId, requirementName, personIds: [] };
    one.personIds.push(personId);
    touched.set(requirementId, one);
  }
  return [...touched.values()].sort((a, b) => a.requirementName.localeCompare(b.requirementName));
}

function without(some: readonly AskedTraining[], others: readonly AskedTraining[]): AskedTraining[] {
  const key = ({ personId, requirementId }: AskedTraining) => `${personId} ${requirementId}`;
  const there = new Set(others.map(key));
  return some.filter((training) => !there.has(key(training)));
}

/** As far as it can be told while something stands in the way. */
function countsOf({ plan, leaves, memberships, numbers }: MergerFacts, roles: number): StoredCounts {
  const posts = [...plan.ended, ...plan.moved.map(({ post }) => post)];
  return {
    people: new Set(posts.map(({ personId }) => personId)).size,
    positionsGoingOn: plan.begun.length,
    positionsHandedOver: plan.moved.length,
    positionsHeldThere: plan.covered.length,
    leaves: leaves.length,
    serviceDates: 0,
    numbers: numbers.length,
    taskForces: memberships.length,
    roles,
  };
}

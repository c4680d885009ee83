import type { AcceptanceAnswer, PlanAnswer } from '@muster/contracts';
import { scormPackages } from '@muster/testing';
import { formWith } from '../support/api-client.js';
import { makeAgency, makeRequirement } from '../support/fixtures.js';
import type { System } from '../support/system.js';
import { AGENCIES } from './canaries.js';
import type { AgencyOwner, Canaries, Owner } from './canaries.js';
import { makePerson, plantAgency } from './plant-agency.js';
import type { Common, PlantedAgency } from './plant-agency.js';
import { plantAward } from './plant-award.js';
import { plantMerged } from './plant-merged.js';
import type { Merged } from './plant-merged.js';
import type { Things } from './things.js';

export interface World {
  common: Common;
  agencies: Record<AgencyOwner, PlantedAgency>;
  /** The county, which is above home and above the court. */
  countyId: string;
  things: Record<Owner, Things>;
  merged: Merged;
}

/**
 * Two police agencies and two courts, with everything in them. Home and the court have one county above them and are partners
 * in one task force; the other agency and the bench are in another.
 */
export async function plantWorld(system: System, canaries: Canaries): Promise<World> {
  const { admin } = system;
  const course = await admin.must<{ id: string }>(
    'POST',
    '/courses',
    formWith('package', await scormPackages.plain12(), 'plain.zip', { title: 'First contact', minutes: '60' }),
  );
  await admin.must('PATCH', `/courses/${course.id}`, { minimumSeatMinutes: 30 });
  const common = {
    courseId: course.id,
    requirementId: await makeRequirement(admin, 'First contact, yearly', [course.id]),
  };
  const countyId = await makeAgency(admin, 'County', 'other');
  const planted = await Promise.all(
    AGENCIES.map((owner) => {
      const parentId = owner === 'home' || owner === 'court' ? countyId : undefined;
      return plantAgency(system, canaries, common, owner, parentId);
    }),
  );
  await plantWorkerOfBoth(system, canaries, planted);
  const agencies = Object.fromEntries(planted.map((agency) => [agency.owner, agency])) as World['agencies'];
  const merged = await plantMerged(system, canaries, agencies);
  // Of two days long over, so that it moves nothing.
  const approval = await admin.must<{ id: string }>('POST', '/approvals', {
    kind: 'course',
    subjectId: common.courseId,
    authority: 'A board',
    number: '1',
    startsOn: '2030-01-01',
  });
  const equivalency = await admin.must<{ id: string }>('POST', '/equivalencies', {
    kind: 'course',
    fromId: agencies.home.things.ownCourse,
    toId: common.courseId,
    startsOn: '2001-01-01',
    endsOn: '2001-01-02',
  });
  return {
    common,
    agencies,
    countyId,
    merged,
    things: {
      home: { ...agencies.home.things, equivalency: equivalency.id, approval: approval.id },
      other: { ...agencies.other.things, equivalency: equivalency.id, approval: approval.id },
      court: { ...agencies.court.things, equivalency: equivalency.id, approval: approval.id },
      bench: { ...agencies.bench.things, equivalency: equivalency.id, approval: approval.id },
      partners: await plantTaskForce(system, canaries, 'partners', [agencies.home, agencies.court], common),
      league: await plantTaskForce(system, canaries, 'league', [agencies.other, agencies.bench], common),
    },
  };
}

/** Somebody of home who also works at the court and has a role there: home sees its own position of theirs alone. */
async function plantWorkerOfBoth(system: System, canaries: Canaries, planted: readonly PlantedAgency[]): Promise<void> {
  const [home, court] = (['home', 'court'] as const).map((owner) => planted.find((agency) => agency.owner === owner));
  if (!home || !court) throw new Error('Home and the court are planted first.');
  const { personId } = await makePerson(
    system,
    { givenName: 'Bo', familyName: 'Ofboth', email: 'both@agency.test' },
    { agencyId: home.agencyId, discipline: 'law_enforcement_local' },
    [{ role: 'supervisor', scope: { kind: 'agency', id: court.agencyId } }],
  );
  await system.admin.must('POST', `/people/${personId}/positions`, {
    agencyId: court.agencyId,
    discipline: 'court_staff',
    title: `${canaries.word('court', 'people')} post`,
    startsOn: '2022-01-01',
  });
}

async function plantTaskForce(
  { admin }: System,
  canaries: Canaries,
  owner: 'partners' | 'league',
  members: readonly PlantedAgency[],
  { requirementId }: Common,
): Promise<Things> {
  const { id } = await admin.must<{ id: string }>('POST', '/task-forces', { name: canaries.word(owner, 'taskForce') });
  for (const { agencyId } of members) {
    await admin.must('PUT', `/task-forces/${id}/agencies/${agencyId}`, { role: 'core', joinedOn: '2020-01-01' });
  }
  const kinds = ['law_enforcement', 'court'];
  await admin.must('PUT', `/task-forces/${id}/seats`, {
    seats: kinds.map((agencyKind) => ({ agencyKind, requirementId, floor: 1 })),
  });
  const plan = await admin.must<PlanAnswer>('POST', `/task-forces/${id}/plans`, { months: 18 });
  const suggestion = plan.suggestions[0]?.id;
  const { accepted } = await admin.must<AcceptanceAnswer>('POST', `/task-forces/${id}/plans/${plan.id}/acceptances`, {
    suggestions: [{ id: suggestion }],
  });
  const plannedTraining = accepted[0]?.id;
  if (!suggestion || !plannedTraining)
    throw new Error('The plan of the task force suggests nothing that can be accepted.');
  canaries.add(owner, 'taskForce', id, plan.id);
  return {
    taskForce: id,
    plan: plan.id,
    suggestion,
    plannedTraining,
    ...(await plantAward(admin, canaries, owner, { taskForceIds: [id] })),
  };
}

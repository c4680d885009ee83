import { newId } from '@muster/kernel';
import { seededRandom, shuffled } from '@muster/testing';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { AssignmentRulesService } from '../assignment-rules/assignment-rules.service.js';
import { AssignmentSourceRepository } from '../data/assignment-source.repository.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { ExceptionRepository } from '../data/exception.repository.js';
import { addDays, replay } from '../domain/index.js';
import { DecideEquivalency } from '../equivalencies/decide-equivalency.service.js';
import { FollowExceptions } from '../exceptions/follow-exceptions.service.js';
import { SweepService } from '../sweep/sweep.service.js';
import { Histories } from './histories.js';
import { KeepManyAssignments } from './keep-many-assignments.js';
import { KeepCyclesService } from './keep-cycles.service.js';

const TODAY = '2026-03-10';
const admin = callerWith('system_admin');

let app: CertificationApp;
let agencyId: string;
let requirements: Requirement[];
let people: { id: string; positionId: string }[];

beforeAll(async () => {
  app = await CertificationApp.start();
  app.clock.setTo(TODAY);
  agencyId = await app.agency('Police');
  const course = await app.course();
  requirements = [
    await app.requirement({ currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 2 }, [course]),
    await app.requirement({ currency: { kind: 'rolling', months: 6, anchor: 'completion' } }, [course]),
  ];
  // In an order that is not that of their assignments.
  people = [];
  for (let many = 0; many < 8; many += 1) people.push(await app.person(agencyId));
  people.reverse();
  for (const { id } of people) await assign([id], requirements[0] as Requirement, '2025-01-01');
  await app.get(AssignmentRulesService).create(admin, {
    requirementId: (requirements[1] as Requirement).id,
    audience: { agencyIds: [agencyId] },
    due: { anchor: 'assigned', days: 30 },
  });
});
afterAll(() => app.close());

function assign(personIds: string[], requirement: Requirement, assignedOn = TODAY): Promise<unknown> {
  return app
    .get(AssignService)
    .assign(admin, { requirementId: requirement.id, personIds, assignedOn, dueOn: '2026-12-31' });
}

/** Takes back what was assigned to people by hand, as a plan that is changed does: named in any order. */
async function takeBack(personIds: readonly string[]): Promise<void> {
  await app.system(async (tx) => {
    const held = await tx.query<{ id: string }[]>(
      `SELECT s.id FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place) JOIN certification.assignment a ON a.person_id = w.id
       JOIN certification.assignment_source s ON s.assignment_id = a.id AND s.rule_id IS NULL ORDER BY w.place`,
      [personIds],
    );
    const ends = held.map(({ id }) => ({ id, to: TODAY }));
    const touched = await app.get(AssignmentSourceRepository).takeBackByHand(tx, ends);
    await app.get(KeepCyclesService).keep(tx, touched, () => TODAY);
  });
}

async function hold(personId: string, from: string): Promise<void> {
  await app.system(async (tx) => {
    await app.get(ExceptionRepository).add(tx, {
      ...{ id: newId(), kind: 'hold', personId, agencyId, court: false, requirementId: null, holdKind: 'leave' },
      ...{
        sequence: null,
        moves: null,
        from,
        to: addDays(from, 5),
        movedTo: null,
        reason: 'board_decision',
        note: null,
      },
      ...{ followsId: null, createdBy: null },
    });
    await app.get(FollowExceptions).keep(tx, personId);
  });
}

async function act(random: () => number): Promise<unknown> {
  const some = shuffled(people, random).slice(0, 4);
  const ids = some.map(({ id }) => id);
  const [one] = some as [{ id: string; positionId: string }];
  const requirement = requirements[random() < 0.7 ? 0 : 1] as Requirement;
  const earned = addDays('2025-01-01', Math.floor(random() * 430));
  switch (Math.floor(random() * 7)) {
    case 0:
      return app.complete(one.id, requirement.courseIds[0] as string, earned);
    case 1:
      return assign(ids, requirement);
    case 2:
      return takeBack(ids);
    case 3:
      return hold(one.id, earned);
    case 4:
      return app.get(SweepService).sweep(undefined, false);
    case 5:
      return app.started(one.id, one.positionId, agencyId, '2020-01-01');
    default:
      return app.ended(one.id, one.positionId, agencyId, '2026-12-31');
  }
}

it('writers of evidence, holds and assignments of the same people neither fail each other nor leave anything that is not computed', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, async (_, worker) => {
      const random = seededRandom(worker + 1);
      for (let many = 0; many < 40; many += 1) await act(random);
    }),
  );
  const failed = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  expect(failed).toEqual([]);
  await app.get(SweepService).sweep(undefined, false);
  expect(await app.sql(`SELECT * FROM certification.changed_assignment`)).toEqual([]);
  const loaded = await app.system(async (tx) => {
    const ids = await app.get(AssignmentRepository).idsOfRequirements(
      tx,
      requirements.map(({ id }) => id),
    );
    return app.get(Histories).load(tx, await app.get(AssignmentRepository).find(tx, ids));
  });
  expect(loaded).toHaveLength(people.length * 2);
  for (const { assignment, history } of loaded) {
    const stored = await app.sql<Record<string, unknown>>(
      `SELECT sequence, kind, opens_on::text, closed_as, certified_on::text, valid_until::text FROM certification.cycle
       WHERE assignment_id = $1 ORDER BY sequence`,
      [assignment.id],
    );
    const replayed = replay(history, TODAY).map((cycle) => ({
      ...{ sequence: cycle.sequence, kind: cycle.kind, opens_on: cycle.opensOn, closed_as: cycle.closedAs ?? null },
      ...{ certified_on: cycle.certifiedOn ?? null, valid_until: cycle.validUntil ?? null },
    }));
    expect(stored).toEqual(replayed);
  }
});

it('two who assign the same new people at once give each of them one assignment and one source', async () => {
  const requirement = await app.requirement({ currency: { kind: 'once' } }, [await app.course()]);
  const made: string[] = [];
  for (let many = 0; many < 12; many += 1) made.push((await app.person(agencyId)).id);
  await Promise.all([
    assign(made, requirement),
    assign([...made].reverse(), requirement),
    assign(made.slice(4), requirement),
  ]);
  const rows = await app.sql<{ assignments: number; sources: number }>(
    `SELECT count(DISTINCT a.id)::int AS assignments, count(s.id)::int AS sources FROM certification.assignment a
     JOIN certification.assignment_source s ON s.assignment_id = a.id WHERE a.requirement_id = $1`,
    [requirement.id],
  );
  expect(rows).toEqual([{ assignments: 12, sources: 12 }]);
});

it('whoever assigns what counts for something else meets no evidence of the same people in a circle', async () => {
  const course = await app.course();
  const made: string[] = [];
  for (let many = 0; many < 6; many += 1) made.push((await app.person(agencyId)).id);
  const [counted, counts] = [
    await app.requirement({ currency: { kind: 'once' } }, [course]),
    await app.requirement({ currency: { kind: 'once' } }, [course]),
  ];
  await assign(made, counted);
  await assign(made, counts);
  await app
    .get(DecideEquivalency)
    .add(admin, { kind: 'requirement', fromId: counts.id, toId: counted.id, startsOn: '2025-01-01' });
  const owed = await app.system((tx) => app.get(AssignmentRepository).idsOfRequirements(tx, [counted.id, counts.id]));
  const over = async (act: () => Promise<unknown>): Promise<void> => {
    for (let many = 0; many < 12; many += 1) await act();
  };
  const outcomes = await Promise.allSettled([
    over(() => assign(made, counts)),
    over(() => assign(made, counts)),
    over(() => app.system((tx) => app.get(KeepCyclesService).keep(tx, owed, () => TODAY))),
    over(() => app.system((tx) => app.get(KeepCyclesService).keep(tx, owed, () => TODAY))),
    over(() => app.complete(made[0] as string, course, '2026-02-01')),
  ]);
  expect(outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
});

it('what too many ask for to be computed at once is found by the sweep where its messages are lost', async () => {
  const requirement = await app.requirement({ currency: { kind: 'once' } }, [await app.course()]);
  const [one] = people as [{ id: string; positionId: string }];
  await assign([one.id], requirement);
  const [row] = await app.sql<{ id: string }>(
    `SELECT id FROM certification.assignment WHERE person_id = $1 AND requirement_id = $2`,
    [one.id, requirement.id],
  );
  const asked = [...Array.from({ length: 200 }, () => newId()), row?.id ?? ''];
  await app.system((tx) => app.get(KeepManyAssignments).keep(tx, asked));
  const noted = () => app.sql(`SELECT FROM certification.changed_assignment WHERE assignment_id = $1`, [row?.id]);
  expect(await noted()).toHaveLength(1);
  await app.get(SweepService).sweep(undefined, false);
  expect(await noted()).toEqual([]);
});

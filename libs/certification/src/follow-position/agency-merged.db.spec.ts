import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AskedTrainings } from '@muster/directory';
import { AssignmentRulesService } from '../assignment-rules/assignment-rules.service.js';

/**
 * When one agency is merged into another, its people hold a position there up to the day before and one at the other from the day of
 * the merger on, both written before anything is told of them.
 */
const DAY_BEFORE = '2025-02-28';
const DAY = '2025-03-01';
const admin = callerWith('system_admin');
const ORDERS = [
  ['ended', 'started'],
  ['started', 'ended'],
  ['started', 'ended', 'ended', 'started'],
] as const;

let app: CertificationApp;
let police: string;
let sheriff: string;
let course: string;
/** Owed at both agencies, 30 days after being hired. */
let atBoth: Requirement;
/** Owed by a rule of each agency apart. */
let byEach: Requirement;
/** Owed at the agency that is merged only. */
let atOne: Requirement;

beforeAll(async () => {
  app = await CertificationApp.start();
  police = await app.agency('Police');
  sheriff = await app.agency('Sheriff');
  course = await app.course();
  const rolling = { currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 2 } as const;
  atBoth = await app.requirement(rolling, [course]);
  byEach = await app.requirement(rolling, [course]);
  atOne = await app.requirement(rolling, [course]);
  app.clock.setTo('2024-12-01');
  const rule = (requirement: Requirement, agencyIds: string[]) =>
    app.get(AssignmentRulesService).create(admin, {
      requirementId: requirement.id,
      audience: { agencyIds },
      due: { anchor: 'hired', days: 30 },
    });
  await rule(atBoth, [police, sheriff]);
  await rule(byEach, [police]);
  await rule(byEach, [sheriff]);
  await rule(atOne, [police]);
});
afterAll(() => app.close());

async function hired(): Promise<{ id: string; positionId: string }> {
  app.clock.setTo('2025-01-01');
  const person = await app.person(police, 'law_enforcement_local', '2025-01-01');
  await app.started(person.id, person.positionId, police, '2025-01-01');
  return person;
}

async function merged(
  { id, positionId }: { id: string; positionId: string },
  order: (typeof ORDERS)[number],
): Promise<void> {
  app.clock.setTo(DAY);
  await app.endPosition(positionId, DAY_BEFORE);
  const next = await app.position(id, sheriff, DAY);
  for (const message of order) {
    if (message === 'ended') await app.ended(id, positionId, police, DAY_BEFORE);
    else await app.started(id, next, sheriff, DAY);
  }
}

const statusOn = async (personId: string, requirement: Requirement, on: string) =>
  (
    await app.sql<{ status: string; agency_id: string }>(
      `SELECT status, agency_id FROM certification.standing_on($2) WHERE person_id = $1 AND requirement_id = $3`,
      [personId, on, requirement.id],
    )
  )[0];

describe.each(ORDERS)('the day on which an agency is merged into another, told as %s, %s', (...order) => {
  it('leaves no day without training for who is certified, and assigns nobody twice', async () => {
    const person = await hired();
    app.clock.setTo('2025-01-15');
    await app.complete(person.id, course, '2025-01-15');
    const before = [await app.cyclesOf(person.id, atBoth.id), await app.cyclesOf(person.id, byEach.id)];
    await merged(person, order as unknown as (typeof ORDERS)[number]);
    expect([await app.cyclesOf(person.id, atBoth.id), await app.cyclesOf(person.id, byEach.id)]).toEqual(before);
    for (const requirement of [atBoth, byEach]) {
      expect((await statusOn(person.id, requirement, DAY_BEFORE))?.status).toBe('current');
      expect(await statusOn(person.id, requirement, DAY)).toEqual({ status: 'current', agency_id: sheriff });
    }
    const assigned = await app.sql<{ count: number }>(
      `SELECT count(*)::integer AS count FROM certification.assignment WHERE person_id = $1 GROUP BY requirement_id`,
      [person.id],
    );
    expect(assigned).toEqual([{ count: 1 }, { count: 1 }, { count: 1 }]);
  });

  it('moves no due date of who has not begun in time', async () => {
    const person = await hired();
    await merged(person, order as unknown as (typeof ORDERS)[number]);
    for (const requirement of [atBoth, byEach]) {
      expect(await app.cyclesOf(person.id, requirement.id)).toMatchObject([{ due_on: '2025-01-31', closed_as: null }]);
      expect((await statusOn(person.id, requirement, DAY))?.status).toBe('not_started');
    }
  });

  it('ends what only a rule of the agency that is merged asked for', async () => {
    const person = await hired();
    await merged(person, order as unknown as (typeof ORDERS)[number]);
    expect((await statusOn(person.id, atOne, DAY_BEFORE))?.status).toBe('not_started');
    expect((await statusOn(person.id, atOne, DAY))?.status).toBe('unassigned');
  });
});

describe('who comes by a merger', () => {
  const goOn = (positionId: string, since: string) =>
    app.sql(`UPDATE directory.position SET serves_since = $2 WHERE id = $1`, [positionId, since]);
  const asked = (personId: string, on: string) =>
    app.system(async (tx) => (await app.get(AskedTrainings).of(tx, [personId], on)).map((each) => each.requirementId));

  it('is not newly hired: a rule for new people does not reach them, and time from the hire goes on', async () => {
    const forNew = await app.requirement({ currency: { kind: 'rolling', months: 12, anchor: 'expiry' } }, [course]);
    app.clock.setTo('2024-12-02');
    await app.get(AssignmentRulesService).create(admin, {
      requirementId: forNew.id,
      audience: { agencyIds: [sheriff], hiredAfter: '2025-02-01' },
      due: { anchor: 'hired', days: 30 },
    });
    app.clock.setTo(DAY);
    const reached = async (since: string | undefined) => {
      const { id, positionId } = await app.person(sheriff, 'law_enforcement_local', DAY);
      if (since) await goOn(positionId, since);
      await app.started(id, positionId, sheriff, DAY);
      return {
        forNew: await statusOn(id, forNew, DAY),
        dueOn: (await app.cyclesOf(id, atBoth.id)).map(({ due_on }) => due_on),
      };
    };
    expect(await reached('2025-01-01')).toEqual({ forNew: undefined, dueOn: ['2025-01-31'] });
    expect(await reached(undefined)).toMatchObject({ forNew: { agency_id: sheriff }, dueOn: ['2025-03-31'] });
  });

  it('is asked for what the rules say on the day, as the directory would be then', async () => {
    const { id, positionId } = await app.person(police, 'law_enforcement_local', '2025-01-01');
    expect(new Set(await asked(id, DAY))).toEqual(new Set([atBoth.id, byEach.id, atOne.id]));
    await app.endPosition(positionId, DAY_BEFORE);
    await goOn(await app.position(id, sheriff, DAY), '2025-01-01');
    expect(new Set(await asked(id, DAY_BEFORE))).toEqual(new Set([atBoth.id, byEach.id, atOne.id]));
    expect(new Set(await asked(id, DAY))).toEqual(new Set([atBoth.id, byEach.id]));
  });
});

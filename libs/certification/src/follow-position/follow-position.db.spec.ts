import { newId } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { AssignmentRulesService } from '../assignment-rules/assignment-rules.service.js';
import { ExplainService } from '../explanations/explain.service.js';

const admin = callerWith('system_admin');
let app: CertificationApp;
let police: string;
let sheriff: string;
let course: string;
let yearly: Requirement;

beforeAll(async () => {
  app = await CertificationApp.start();
  police = await app.agency('Police');
  sheriff = await app.agency('Sheriff');
  course = await app.course();
  yearly = await app.requirement(
    { currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 2, reinstateAfterMonths: 6 },
    [course],
  );
  app.clock.setTo('2024-12-01');
  await app.get(AssignmentRulesService).create(admin, {
    requirementId: yearly.id,
    audience: { agencyIds: [police, sheriff] },
    due: { anchor: 'assigned', days: 30 },
  });
});
afterAll(() => app.close());

async function statusOf(personId: string, on: string): Promise<unknown> {
  const [row] = await app.sql(`SELECT status, agency_id FROM certification.standing_on($2) WHERE person_id = $1`, [
    personId,
    on,
  ]);
  return row;
}

/** Hired at the police on 1 January 2025, certified on the 15th. */
async function certifiedOfficer(): Promise<{ id: string; positionId: string }> {
  app.clock.setTo('2025-01-01');
  const person = await app.person(police, 'law_enforcement_local', '2025-01-01');
  await app.started(person.id, person.positionId, police, '2025-01-01');
  app.clock.setTo('2025-01-15');
  await app.complete(person.id, course, '2025-01-15');
  return person;
}

describe('a position that starts', () => {
  it('makes a joiner owe what the rules say, due by the rule, with an open registration', async () => {
    app.clock.setTo('2025-01-01');
    const person = await app.person(police, 'law_enforcement_local', '2025-01-01');
    await app.started(person.id, person.positionId, police, '2025-01-01');
    expect(await app.cyclesOf(person.id)).toMatchObject([
      { sequence: 1, kind: 'initial', opens_on: '2025-01-01', due_on: '2025-01-31', closed_as: null },
    ]);
    const open = await app.sql(`SELECT course_id FROM learning.registration WHERE person_id = $1`, [person.id]);
    expect(open).toEqual([{ course_id: course }]);
  });

  it('later than today asks for nothing yet, and is looked at again once its first day has come everywhere', async () => {
    app.clock.setTo('2025-01-01');
    const person = await app.person(police, 'law_enforcement_local', '2025-02-03');
    await app.started(person.id, person.positionId, police, '2025-02-03');
    await app.started(person.id, person.positionId, police, '2025-02-03');
    expect(await app.cyclesOf(person.id)).toEqual([]);
    const asked = await app.sql(
      `SELECT payload->>'startsOn' AS starts, due_at FROM jobs.message WHERE name = 'begin-position' AND payload->>'personId' = $1`,
      [person.id],
    );
    expect(asked).toEqual([{ starts: '2025-02-03', due_at: new Date('2025-02-03T12:00:00Z') }]);
    app.clock.setTo('2025-02-03');
    await app.started(person.id, person.positionId, police, '2025-02-03');
    expect(await app.cyclesOf(person.id)).toMatchObject([{ opens_on: '2025-02-03', due_on: '2025-03-05' }]);
  });

  it('changes nothing when its message comes twice', async () => {
    const person = await certifiedOfficer();
    const before = await app.rowsOf(person.id);
    await app.started(person.id, person.positionId, police, '2025-01-01');
    expect(await app.rowsOf(person.id)).toEqual(before);
  });

  it('case 19: takes the record of a mover along to the new agency and keeps cycles and evidence', async () => {
    const person = await certifiedOfficer();
    const before = await app.cyclesOf(person.id);
    app.clock.setTo('2025-03-01');
    await app.endPosition(person.positionId, '2025-02-28');
    const next = await app.position(person.id, sheriff, '2025-03-01');
    await app.ended(person.id, person.positionId, police, '2025-02-28');
    await app.started(person.id, next, sheriff, '2025-03-01');
    expect(await app.cyclesOf(person.id)).toEqual(before);
    expect(await statusOf(person.id, '2025-03-01')).toEqual({ status: 'current', agency_id: sheriff });
  });

  it('does not take the record back to a post that was left, when its message comes late', async () => {
    const person = await certifiedOfficer();
    app.clock.setTo('2025-03-01');
    await app.endPosition(person.positionId, '2025-02-28');
    const next = await app.position(person.id, sheriff, '2025-03-01');
    await app.started(person.id, next, sheriff, '2025-03-01');
    await app.ended(person.id, person.positionId, police, '2025-02-28');
    await app.started(person.id, person.positionId, police, '2025-01-01');
    expect(await statusOf(person.id, '2025-03-01')).toEqual({ status: 'current', agency_id: sheriff });
  });
});

describe('a position that ends', () => {
  it('is told, with the position that follows, to whoever asks why nothing is assigned any more', async () => {
    const clinic = await app.agency('Clinic');
    const person = await certifiedOfficer();
    app.clock.setTo('2025-03-01');
    await app.endPosition(person.positionId, '2025-02-28');
    const next = await app.position(person.id, clinic, '2025-03-01', 'victim_service_provider');
    await app.started(person.id, next, clinic, '2025-03-01');
    await app.ended(person.id, person.positionId, police, '2025-02-28');
    const { steps } = await app.get(ExplainService).explain(admin, person.id, { requirementId: yearly.id });
    expect(steps.filter(({ kind }) => kind === 'assignment').map(({ text }) => text)).toEqual([
      'The rule for people at Police or Sheriff asked for it from January 1, 2025 on because of the work as “Law enforcement, local” at Police. That position ended on February 28, 2025.',
      'The rule is for Police or Sheriff, and Clinic is no part of that.',
      expect.stringMatching(/^From March 1, 2025 on the work is “.+” at Clinic; no rule asks for it there\.$/),
      'The assignment ended on March 1, 2025.',
    ]);
  });

  it('closes what is owed from the day after the last one and keeps the record', async () => {
    app.clock.setTo('2025-01-01');
    const person = await app.person(police, 'law_enforcement_local', '2025-01-01');
    await app.started(person.id, person.positionId, police, '2025-01-01');
    app.clock.setTo('2025-06-02');
    await app.endPosition(person.positionId, '2025-05-31');
    await app.ended(person.id, person.positionId, police, '2025-05-31');
    expect(await app.cyclesOf(person.id)).toMatchObject([{ closed_as: 'unassigned', closed_on: '2025-06-01' }]);
    expect(await statusOf(person.id, '2025-05-31')).toMatchObject({ status: 'not_started' });
    expect(await statusOf(person.id, '2025-06-01')).toMatchObject({ status: 'unassigned' });
  });

  it('ends an assignment also when it was made on a day after the separation that was entered late', async () => {
    app.clock.setTo('2025-06-10');
    const person = await app.person(police, 'law_enforcement_local', '2025-01-01');
    await app
      .get(AssignService)
      .assign(admin, { requirementId: yearly.id, personIds: [person.id], dueOn: '2030-01-01' });
    await app.endPosition(person.positionId, '2025-05-31');
    await app.ended(person.id, person.positionId, police, '2025-05-31');
    expect(await statusOf(person.id, '2025-06-10')).toMatchObject({ status: 'unassigned' });
  });

  it('today, and is taken back on the same day, leaves what the rules ask for as it was', async () => {
    app.clock.setTo('2025-06-02');
    const person = await app.person(police, 'law_enforcement_local', '2025-01-01');
    await app.started(person.id, person.positionId, police, '2025-01-01');
    const before = await app.cyclesOf(person.id);
    expect(before).toMatchObject([{ closed_as: null }]);
    await app.endPosition(person.positionId, '2025-06-02');
    await app.ended(person.id, person.positionId, police, '2025-06-02');
    await app.sql(`UPDATE directory.position SET ends_on = NULL WHERE id = $1`, [person.positionId]);
    await app.started(person.id, person.positionId, police, '2025-01-01');
    app.clock.setTo('2025-06-04');
    expect(await statusOf(person.id, '2025-06-04')).toMatchObject({ status: 'not_started', agency_id: police });
    expect(await app.cyclesOf(person.id)).toMatchObject([{ due_on: before[0]?.due_on, closed_as: null }]);
  });

  it('case 11: a rehire inside the limit resumes with what is still valid, outside of it is reinstated', async () => {
    const rehired = async (on: string): Promise<string> => {
      const person = await certifiedOfficer();
      app.clock.setTo('2025-03-01');
      await app.endPosition(person.positionId, '2025-02-28');
      await app.ended(person.id, person.positionId, police, '2025-02-28');
      app.clock.setTo(on);
      await app.started(person.id, await app.position(person.id, police, on), police, on);
      return person.id;
    };
    const soon = await rehired('2025-06-01');
    expect(await statusOf(soon, '2025-05-31')).toMatchObject({ status: 'unassigned' });
    expect(await statusOf(soon, '2025-06-01')).toMatchObject({ status: 'current' });
    expect(await app.cyclesOf(soon)).toHaveLength(1);
    const late = await rehired('2026-09-01');
    expect(await app.cyclesOf(late)).toMatchObject([
      { kind: 'initial', closed_as: 'certified' },
      { kind: 'reinstatement', opens_on: '2026-09-01', closed_as: null },
    ]);
  });

  it('leaves the same rows whether the message of the rehire comes before or after it, once or twice', async () => {
    const orders = [
      ['ended', 'started'],
      ['started', 'ended'],
      ['started', 'ended', 'ended', 'started'],
      ['ended', 'started', 'ended'],
    ] as const;
    const results: unknown[] = [];
    for (const order of orders) {
      const person = await certifiedOfficer();
      app.clock.setTo('2025-06-01');
      await app.endPosition(person.positionId, '2025-02-28');
      const again = await app.position(person.id, sheriff, '2025-06-01');
      for (const message of order) {
        if (message === 'ended') await app.ended(person.id, person.positionId, police, '2025-02-28');
        else await app.started(person.id, again, sheriff, '2025-06-01');
      }
      results.push(await app.rowsOf(person.id));
    }
    expect(results[0]).toMatchObject({ sources: [{ to_on: '2025-03-01' }, { from_on: '2025-06-01', to_on: null }] });
    for (const result of results) expect(result).toEqual(results[0]);
  });

  it('case 18: of one of two posts leaves the assignment alive at the other', async () => {
    const person = await certifiedOfficer();
    await app.position(person.id, sheriff, '2025-02-01');
    app.clock.setTo('2025-03-02');
    await app.endPosition(person.positionId, '2025-03-01');
    await app.ended(person.id, person.positionId, police, '2025-03-01');
    expect(await statusOf(person.id, '2025-03-02')).toEqual({ status: 'current', agency_id: sheriff });
  });
});

describe('a requirement with a course that excludes courts', () => {
  it('is refused for people of a court with the reason, and given to the others', async () => {
    app.clock.setTo('2025-01-10');
    const court = await app.agency('County Court', 'court');
    const clerk = await app.person(court, 'court_staff');
    const officer = await app.person(police);
    const tactics = await app.course('Undercover operations', { excludeAgencyKinds: ['court'] });
    const once = await app.requirement({ currency: { kind: 'once' } }, [tactics]);
    const made = await app.get(AssignService).assign(admin, {
      requirementId: once.id,
      personIds: [clerk.id, officer.id],
      dueOn: '2030-01-01',
    });
    expect(made.items.map((item) => item.personId)).toEqual([officer.id]);
    expect(made.refused).toEqual([
      {
        personId: clerk.id,
        message: expect.stringMatching(/^“Undercover operations”: .*may not be assigned.*\.$/) as string,
      },
    ]);
    expect(await app.cyclesOf(clerk.id)).toEqual([]);
  });

  it('is not given by a rule either', async () => {
    app.clock.setTo('2025-01-10');
    const court = await app.agency('City Court', 'court');
    const judge = await app.person(court, 'judge_judicial_officer');
    const tactics = await app.course('Surveillance', { excludeAgencyKinds: ['court'] });
    const once = await app.requirement({ currency: { kind: 'once' } }, [tactics]);
    const educator = callerWith('judicial_educator', [court]);
    const rule = await app.get(AssignmentRulesService).create(educator, {
      requirementId: once.id,
      audience: { agencyIds: [court] },
      due: { anchor: 'assigned', days: 30 },
    });
    expect(rule.assignedPeople).toBe(0);
    await app.started(judge.id, judge.positionId, court, '2020-01-01');
    expect(await app.cyclesOf(judge.id, once.id)).toEqual([]);
  });

  it('nobody is assigned when one of the people is out of reach', async () => {
    const officer = await app.person(police);
    const stranger = newId();
    const asked = app.get(AssignService).assign(callerWith('agency_admin', [police]), {
      requirementId: yearly.id,
      personIds: [officer.id, stranger],
      dueOn: '2030-01-01',
    });
    await expect(asked).rejects.toMatchObject({ status: 404 });
    expect(await app.cyclesOf(officer.id)).toEqual([]);
  });
});

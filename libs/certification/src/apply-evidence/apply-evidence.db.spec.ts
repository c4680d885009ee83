import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newId } from '@muster/kernel';
import { seededRandom, shuffled } from '@muster/testing';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { NoteStart } from '../note-start/note-start.handler.js';
import { SweepHealth } from '../sweep/sweep-health.js';
import { SweepService } from '../sweep/sweep.service.js';

const admin = callerWith('system_admin');
let app: CertificationApp;
let police: string;
let basics: string;
let report: string;
let refresher: string;
let yearly: Requirement;

beforeAll(async () => {
  app = await CertificationApp.start();
  police = await app.agency('Police');
  [basics, report, refresher] = (await Promise.all(['Basics', 'Report', 'Refresher'].map((t) => app.course(t)))) as [
    string,
    string,
    string,
  ];
  yearly = await app.requirement(
    { currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 2, reinstateAfterMonths: 6 },
    [basics, report],
    [refresher],
  );
});
afterAll(() => app.close());

async function assigned(on: string, ...requirements: Requirement[]): Promise<string> {
  app.clock.setTo(on);
  const { id } = await app.person(police);
  for (const { id: requirementId } of requirements) {
    await app.get(AssignService).assign(admin, { requirementId, personIds: [id], dueOn: '2030-01-01' });
  }
  return id;
}

async function positionOf(personId: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>(`SELECT id FROM directory.position WHERE person_id = $1`, [personId]);
  return row?.id ?? '';
}

function registrations(personId: string): Promise<{ id: string; course_id: string }[]> {
  return app.sql(`SELECT id, course_id FROM learning.registration WHERE person_id = $1 ORDER BY created_at`, [
    personId,
  ]);
}

async function noteStart(personId: string, registrationId: string, statusAt: string, state = 'in_progress') {
  await app.system((tx) =>
    app.get(NoteStart).handle(tx, {
      attemptId: newId(),
      registrationId,
      personId,
      courseId: basics,
      courseVersionId: newId(),
      state: state as 'in_progress',
      completionStatus: 'incomplete',
      successStatus: 'unknown',
      score: null,
      totalTimeSeconds: 5,
      statusAt,
    }),
  );
}

describe('completions as evidence', () => {
  it('certify when the last course is done, on the day it was done, not on the day it arrives', async () => {
    const person = await assigned('2025-01-01', yearly);
    app.clock.setTo('2025-03-10');
    await app.complete(person, basics, '2025-02-01');
    expect(await app.cyclesOf(person)).toMatchObject([{ closed_as: null, first_evidence_on: '2025-02-01', used: 1 }]);
    await app.complete(person, report, '2025-02-15');
    expect(await app.cyclesOf(person)).toMatchObject([
      { closed_as: 'certified', certified_on: '2025-02-15', valid_until: '2026-02-15', window_opens_on: '2025-12-15' },
    ]);
  });

  it('give the same rows in any order and any number of deliveries (cases 30, 31, 32)', async () => {
    const facts = [
      [basics, '2025-02-01'],
      [report, '2025-02-15'],
      [refresher, '2025-12-01'],
      [refresher, '2025-12-20'],
      [refresher, '2027-01-05'],
      [basics, '2026-05-05'],
    ] as const;
    const results: unknown[] = [];
    for (let seed = 0; seed < 8; seed += 1) {
      const person = await assigned('2025-01-01', yearly);
      const random = seededRandom(seed);
      const events = facts.map(([course, on]) => ({ course, on, id: newId() }));
      const delivered = seed === 0 ? events : shuffled([...events, ...events.slice(0, seed % 6)], random);
      app.clock.setTo('2027-02-01');
      for (const { course, on, id } of delivered) {
        await app.complete(person, course, on, id);
        if (random() < 0.3) await app.get(SweepService).sweep('2027-02-01', false);
      }
      await app.get(SweepService).sweep('2027-02-01', false);
      results.push(await app.rowsOf(person));
    }
    expect(results[0]).toMatchObject({
      cycles: [
        { kind: 'initial', certified_on: '2025-02-15', valid_until: '2026-02-15' },
        { kind: 'renewal', opens_on: '2025-12-15', certified_on: '2025-12-20', valid_until: '2027-02-15' },
        { kind: 'renewal', opens_on: '2026-12-15', certified_on: '2027-01-05', valid_until: '2028-02-15' },
      ],
    });
    for (const result of results) expect(result).toEqual(results[0]);
  });

  it('case 12: one completion of a shared course certifies two requirements, each by its own rule', async () => {
    const shared = await app.course('Shared');
    const once = await app.requirement({ currency: { kind: 'once' } }, [shared]);
    const biennial = await app.requirement({ currency: { kind: 'rolling', months: 24, anchor: 'completion' } }, [
      shared,
    ]);
    const person = await assigned('2025-01-01', once, biennial);
    expect(await registrations(person)).toHaveLength(1);
    app.clock.setTo('2025-02-01');
    await app.complete(person, shared, '2025-02-01');
    const cycles = [...(await app.cyclesOf(person, once.id)), ...(await app.cyclesOf(person, biennial.id))];
    expect(cycles).toMatchObject([
      { closed_as: 'certified', certified_on: '2025-02-01', valid_until: null },
      { closed_as: 'certified', certified_on: '2025-02-01', valid_until: '2027-02-01' },
    ]);
    expect(await app.sql(`SELECT 1 FROM certification.evidence WHERE person_id = $1`, [person])).toHaveLength(1);
  });

  it('from before the assignment count while they would still be valid, and no registration asks for them again', async () => {
    app.clock.setTo('2025-06-01');
    const { id } = await app.person(police);
    await app.complete(id, basics, '2025-01-05');
    await app.get(AssignService).assign(admin, { requirementId: yearly.id, personIds: [id], dueOn: '2030-01-01' });
    expect(await app.cyclesOf(id)).toMatchObject([{ closed_as: null, first_evidence_on: '2025-01-05', used: 1 }]);
    expect((await registrations(id)).map((row) => row.course_id)).toEqual([report]);
  });

  it('certify all that can be computed where one assignment of the person cannot be, which the log and a sign of health name', async () => {
    const once = await app.requirement({ currency: { kind: 'once' } }, [basics]);
    const other = await app.requirement({ currency: { kind: 'once' } }, [basics]);
    const gone = await app.requirement({ currency: { kind: 'once' } }, [basics]);
    const person = await assigned('2025-01-01', once, gone, other);
    const [broken] = await app.sql<{ id: string }>(
      `SELECT id FROM certification.assignment WHERE person_id = $1 AND requirement_id = $2`,
      [person, gone.id],
    );
    await app.sql(`UPDATE certification.assignment SET requirement_id = gen_random_uuid() WHERE id = $1`, [broken?.id]);
    const said = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    try {
      await app.complete(person, basics, '2025-02-01');
      await app.sql(`UPDATE certification.changed_assignment SET noted_at = '2025-02-01'`);
      app.clock.setTo('2025-02-05');
      await app.get(SweepService).sweep(undefined, false);
      const line = expect.stringMatching(`Assignment ${broken?.id ?? ''} is left as it was: .*is missing`) as string;
      expect(said.mock.calls).toEqual([[line], [line]]);
    } finally {
      said.mockRestore();
    }
    for (const { id } of [once, other]) {
      expect(await app.cyclesOf(person, id)).toMatchObject([{ closed_as: 'certified', certified_on: '2025-02-01' }]);
    }
    expect(await app.sql(`SELECT 1 FROM certification.evidence WHERE person_id = $1`, [person])).toHaveLength(1);
    expect(await app.get(SweepHealth).check()).toMatchObject({
      reason: expect.stringMatching(/^1 assignment waits for the refresher sweep/) as string,
    });
    // It is repaired, and the sweep has the evidence count that came while it was broken.
    await app.sql(`UPDATE certification.assignment SET requirement_id = $2 WHERE id = $1`, [broken?.id, gone.id]);
    await app.get(SweepService).sweep(undefined, false);
    expect(await app.cyclesOf(person, gone.id)).toMatchObject([{ closed_as: 'certified', certified_on: '2025-02-01' }]);
  });

  it('of training that is no course of the catalog are no evidence', async () => {
    const person = await assigned('2025-01-01', yearly);
    await expect(app.complete(person, null as never, '2025-01-02')).resolves.toBeDefined();
    expect(await app.sql(`SELECT 1 FROM certification.evidence WHERE person_id = $1`, [person])).toEqual([]);
  });
});

describe('the first opening of a course', () => {
  it('is kept as the earliest day, in the zone of the requirement, in whatever order the messages come', async () => {
    const person = await assigned('2025-01-01', yearly);
    const [registration] = await registrations(person);
    const id = registration?.id ?? '';
    await noteStart(person, id, '2025-01-04T15:00:00Z');
    // 05:30 UTC is still the evening of the 2nd in Chicago.
    await noteStart(person, id, '2025-01-03T05:30:00Z');
    await noteStart(person, id, '2025-01-09T15:00:00Z');
    await noteStart(person, id, '2025-01-01T15:00:00Z', 'not_started');
    expect(await app.rowsOf(person)).toMatchObject({ assignments: [{ started_on: '2025-01-02' }] });
    const statuses = await app.sql(
      `SELECT d::text AS on, s.status FROM unnest('{2025-01-01,2025-01-02}'::date[]) d, certification.standing_on(d) s
       WHERE s.person_id = $1 ORDER BY d`,
      [person],
    );
    expect(statuses.map((row) => row['status'])).toEqual(['not_started', 'in_progress']);
  });
});

describe('a separation that is entered after the renewal has opened', () => {
  it('takes the renewal back, and with it the courses that it asked for', async () => {
    const person = await assigned('2025-01-01', yearly);
    await app.complete(person, basics, '2025-01-01');
    await app.complete(person, report, '2025-01-01');
    app.clock.setTo('2025-12-01');
    await app.get(SweepService).sweep('2025-12-01', false);
    const links = (): Promise<unknown[]> =>
      app.sql(
        `SELECT r.course_id FROM certification.cycle_registration r JOIN certification.assignment a ON a.id = r.assignment_id
         WHERE a.person_id = $1 AND r.sequence = 2`,
        [person],
      );
    expect(await links()).toEqual([{ course_id: refresher }]);
    const positionId = await positionOf(person);
    await app.endPosition(positionId, '2025-06-30');
    await app.ended(person, positionId, police, '2025-06-30');
    expect(await app.cyclesOf(person)).toMatchObject([{ sequence: 1, closed_as: 'certified' }]);
    expect(await links()).toEqual([]);
  });
});

describe('the sweep after a gap', () => {
  it('reinstates whoever came back into a renewal and let it lapse too long, though the cycle before was never certified', async () => {
    const person = await assigned('2024-01-01', yearly);
    await app.complete(person, basics, '2024-01-01');
    await app.complete(person, report, '2024-01-01');
    app.clock.setTo('2024-12-01');
    await app.get(SweepService).sweep('2024-12-01', false);
    const positionId = await positionOf(person);
    await app.endPosition(positionId, '2024-12-10');
    await app.ended(person, positionId, police, '2024-12-10');
    app.clock.setTo('2025-02-01');
    await app.position(person, police, '2025-02-01');
    await app.get(AssignService).assign(admin, { requirementId: yearly.id, personIds: [person], dueOn: '2030-01-01' });
    expect(await app.cyclesOf(person)).toMatchObject([
      { kind: 'initial' },
      { kind: 'renewal', closed_as: 'unassigned' },
      { kind: 'renewal', closed_as: null },
    ]);
    app.clock.setTo('2025-08-01');
    await app.get(SweepService).sweep(undefined, false);
    expect((await app.cyclesOf(person)).slice(2)).toMatchObject([
      { kind: 'renewal', closed_as: 'lapsed', closed_on: '2025-07-02' },
      { kind: 'reinstatement', opens_on: '2025-07-02', closed_as: null },
    ]);
  });
});

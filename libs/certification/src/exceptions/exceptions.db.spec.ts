import type { ExceptionAnswer, ExceptionEntry } from '@muster/contracts';
import type { Caller } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { ExplainService } from '../explanations/explain.service.js';
import { FollowLeave } from '../follow-leave/leave-changed.handler.js';
import { PersonAssignmentsService } from '../person-assignments/person-assignments.service.js';
import { SweepService } from '../sweep/sweep.service.js';
import { EnterException } from './enter-exception.service.js';
import { PreviewException } from './preview-exception.service.js';
import { ReadExceptions } from './read-exceptions.service.js';
import { WithdrawException } from './withdraw-exception.service.js';

const TODAY = '2026-03-10';
let app: CertificationApp;
let police: string;
let court: string;
let chief: Caller;
let requirement: Requirement;
let personId: string;

beforeAll(async () => {
  app = await CertificationApp.start();
  police = await app.agency('Police');
  court = await app.agency('Court', 'court');
  chief = callerWith('agency_admin', [police]);
  requirement = await app.requirement(
    { currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 2 },
    [await app.course()],
  );
});
afterAll(() => app.close());

/** Certified 2025-04-01, so that it expires on 2026-04-01 and the renewal has been open since 2026-02-01. */
beforeEach(async () => {
  app.clock.setTo(TODAY);
  personId = (await app.person(police)).id;
  await assign(chief, personId);
  await app.complete(personId, requirement.courseIds[0] ?? '', '2025-04-01');
});

async function assign(by: Caller, who: string): Promise<void> {
  const body = { requirementId: requirement.id, personIds: [who], assignedOn: '2025-03-01', dueOn: '2025-05-01' };
  await app.get(AssignService).assign(by, body);
}

const enter = (body: object, by = chief, who = personId): Promise<ExceptionAnswer> =>
  app.get(EnterException).enter(by, who, body as ExceptionEntry);
const leave = {
  kind: 'hold',
  holdKind: 'leave',
  startsOn: '2025-06-01',
  endsOn: '2025-07-30',
  reason: 'approved_absence',
};
const ofRequirement = (body: object) => ({ requirementId: requirement.id, reason: 'board_decision', ...body });

async function standing(by = chief, who = personId) {
  const [answer] = await app.get(PersonAssignmentsService).list(by, who, undefined);
  const [row] = await app.sql(
    `SELECT s.status, s.due_on::text AS "dueOn", s.valid_until::text AS "validUntil"
     FROM certification.standing_on($1) s WHERE s.person_id = $2`,
    [TODAY, who],
  );
  const told = { status: answer?.status, dueOn: answer?.dueOn, validUntil: answer?.validUntil };
  expect(row).toEqual(told);
  return told;
}

const sentences = async () =>
  (await app.get(ExplainService).explain(chief, personId, { requirementId: requirement.id })).steps.map(
    ({ text }) => text,
  );

const BEFORE = { status: 'due_soon', dueOn: '2026-04-01', validUntil: '2026-04-01' };

describe('an exception', () => {
  it.each([
    [
      'a hold that is over, which gives its days back',
      leave,
      { ...BEFORE, dueOn: '2026-05-31', validUntil: '2026-05-31' },
    ],
    ['a hold that lasts', { ...leave, startsOn: '2026-03-01', endsOn: undefined }, { ...BEFORE, status: 'on_hold' }],
    [
      'a suspension that is over, which gives nothing back',
      { ...leave, holdKind: 'suspension', reason: 'agency_decision' },
      BEFORE,
    ],
    [
      'an extension of the expiry',
      { kind: 'extension', moves: 'validUntil', to: '2026-06-15' },
      { ...BEFORE, dueOn: '2026-06-15', validUntil: '2026-06-15' },
    ],
    [
      'an extension of the due date',
      { kind: 'extension', moves: 'dueOn', to: '2026-06-15' },
      { ...BEFORE, dueOn: '2026-06-15' },
    ],
    [
      'a waiver, which moves what falls due in it to its end and the window',
      { kind: 'waiver', startsOn: '2026-03-01', endsOn: '2026-04-30' },
      { ...BEFORE, status: 'exempt', dueOn: '2026-07-01' },
    ],
    ['a revocation', { kind: 'revocation', on: '2026-03-09' }, { status: 'revoked', dueOn: null, validUntil: null }],
    [
      'an override, which hides no open renewal',
      { kind: 'override', startsOn: '2026-03-01', endsOn: '2026-12-31' },
      BEFORE,
    ],
  ])(
    '%s: is foretold, changes status and dates, says why, and leaves nothing behind when it is withdrawn',
    async (_what, given, after) => {
      const body = given.kind === 'hold' ? given : ofRequirement(given);
      expect(await standing()).toEqual(BEFORE);
      const preview = await app.get(PreviewException).preview(chief, personId, { add: body as ExceptionEntry });
      expect(await standing()).toEqual(BEFORE);
      expect(preview.changes.map((change) => [change.before, change.after])).toMatchObject(
        JSON.stringify(after) === JSON.stringify(BEFORE) ? [] : [[BEFORE, after]],
      );

      const made = await enter(body);
      expect(await standing()).toEqual(after);
      const told = await sentences();
      expect(told.join(' ')).toMatch(/hold|extended|waiver|revoked|decided/i);

      const back = await app.get(PreviewException).preview(chief, personId, { withdraw: made.id });
      expect(back.changes.map((change) => change.after)).toMatchObject(preview.changes.map((change) => change.before));
      await app.get(WithdrawException).withdraw(chief, personId, made.id, { reason: 'entered_in_error' });
      expect(await standing()).toEqual(BEFORE);
      expect(await app.get(ReadExceptions).list(chief, personId)).toMatchObject([
        { id: made.id, kind: given.kind, withdrawn: { reason: 'entered_in_error' } },
      ]);
      await expect(
        app.get(WithdrawException).withdraw(chief, personId, made.id, { reason: 'entered_in_error' }),
      ).rejects.toMatchObject({ status: 409 });
      const audited = await app.sql<{ action: string; details: object }>(
        `SELECT action, details FROM audit.event WHERE subject_id = $1 ORDER BY action`,
        [made.id],
      );
      expect(audited.map(({ action }) => action)).toEqual([
        'assignment.exception-entered',
        'assignment.exception-withdrawn',
      ]);
      expect(JSON.stringify(audited)).not.toContain('note');
    },
  );

  it('case 33: a revocation asks for reinstatement from the day after, and is over when it is earned again', async () => {
    await enter(ofRequirement({ kind: 'revocation', on: TODAY }));
    app.clock.setTo('2026-03-11');
    await app.get(SweepService).sweep('2026-03-11', false);
    expect((await app.cyclesOf(personId)).map(({ kind, closed_as }) => [kind, closed_as])).toEqual([
      ['initial', 'certified'],
      ['renewal', 'superseded'],
      ['reinstatement', null],
    ]);
    await app.complete(personId, requirement.courseIds[0] ?? '', '2026-03-11');
    const [row] = await app.sql(`SELECT status FROM certification.standing_on('2026-03-11') s WHERE s.person_id = $1`, [
      personId,
    ]);
    expect(row).toEqual({ status: 'current' });
  });

  it.each([
    [
      'a due date that is not moved forward',
      { kind: 'extension', moves: 'dueOn', to: '2026-04-01' },
      'to',
      /is April 1, 2026 already/,
    ],
    ['a revocation in the future', { kind: 'revocation', on: '2026-03-11' }, 'on', /in the future/],
    ['a revocation of what was not earned', { kind: 'revocation', on: '2025-03-31' }, 'on', /Nothing was certified by/],
  ])('is refused with the sentence why: %s', async (_what, body, path, message) => {
    await expect(enter(ofRequirement(body))).rejects.toMatchObject({
      status: 400,
      errors: [{ path, message: expect.stringMatching(message) as string }],
    });
  });

  it('is entered by nobody for people of another agency, nor for what was never assigned', async () => {
    const sheriff = callerWith('agency_admin', [await app.agency('Sheriff')]);
    await expect(enter(leave, sheriff)).rejects.toMatchObject({ status: 404 });
    const other = await app.requirement({ currency: { kind: 'once' } }, [await app.course()]);
    await expect(
      enter({ ...ofRequirement({ kind: 'waiver', startsOn: TODAY }), requirementId: other.id }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('is entered of nobody who was erased', async () => {
    await app.transactions.asSystem((tx) =>
      tx.query(`UPDATE directory.person SET erased_at = now() WHERE id = $1`, [personId]),
    );
    await expect(enter(leave)).rejects.toMatchObject({ status: 409, code: 'DIRECTORY.PERSON_ERASED' });
    await expect(
      app.get(PreviewException).preview(chief, personId, { add: leave as ExceptionEntry }),
    ).rejects.toMatchObject({
      status: 409,
    });
  });

  it('is not needed for leave that the agency keeps: it is a hold while it lasts, and gives its days back', async () => {
    const save = async (firstDayBack: string | null) => {
      await app.sql(
        `INSERT INTO directory.leave (id, person_id, agency_id, kind, starts_on, first_day_back)
         VALUES ($1, $1, $2, 'deployment', '2026-03-01', $3) ON CONFLICT (id) DO UPDATE SET first_day_back = $3`,
        [personId, police, firstDayBack],
      );
      await app.system((tx) => app.get(FollowLeave).handle(tx, { personId, agencyId: police }));
    };
    await save(null);
    expect(await standing()).toEqual({ ...BEFORE, status: 'on_hold' });
    expect((await sentences()).join(' ')).toContain('A hold (deployment) that began on March 1, 2026 covers this day.');
    await save('2026-03-06');
    expect(await standing()).toEqual({ ...BEFORE, dueOn: '2026-04-06', validUntil: '2026-04-06' });
  });

  it('of a court counts for the court’s assignments alone, and nobody outside reads of it', async () => {
    const educator = callerWith('judicial_educator', [court]);
    await app.position(personId, court, '2025-01-01', 'judge_judicial_officer');
    await assign(educator, personId);
    await enter({ ...leave, startsOn: '2026-03-01', endsOn: undefined }, educator);
    const stand = async (by: Caller) =>
      (await app.get(PersonAssignmentsService).list(by, personId, undefined)).map(({ status }) => status);
    expect(await stand(chief)).toEqual(['due_soon']);
    expect(await stand(educator)).toEqual(['on_hold']);
    expect(await app.get(ReadExceptions).list(chief, personId)).toEqual([]);
    expect(await app.get(ReadExceptions).list(educator, personId)).toHaveLength(1);
  });
});

it('tells of a revoked certification with its courses, and of the revocation taken back', async () => {
  const { id } = await enter(ofRequirement({ kind: 'revocation', on: '2026-03-01' }));
  await app.get(WithdrawException).withdraw(chief, personId, id, { reason: 'entered_in_error' });
  const told = await app.sql(
    `SELECT name, payload FROM jobs.message WHERE payload->>'exceptionId' = $1 ORDER BY name DESC`,
    [id],
  );
  expect(told).toEqual([
    {
      name: 'certification.revoked',
      payload: expect.objectContaining({
        personId,
        court: false,
        courseIds: requirement.courseIds,
        revokedOn: '2026-03-01',
        reason: 'board_decision',
        revokedBy: chief.personId,
      }),
    },
    {
      name: 'certification.restored',
      payload: { exceptionId: id, personId, restoredBy: chief.personId },
    },
  ]);
});

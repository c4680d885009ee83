import type { AssignmentAudience, AssignmentDue } from '@muster/contracts';
import { newId, NO_REACH } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { AssignmentRulesService } from './assignment-rules.service.js';

const TODAY = '2026-03-10';
const THIRTY_DAYS: AssignmentDue = { anchor: 'assigned', days: 30 };
const admin = callerWith('system_admin');

let app: CertificationApp;
let requirement: Requirement;
let county: string;
let police: string;
let sheriff: string;
let clinic: string;
let court: string;
let taskForce: string;

beforeAll(async () => {
  app = await CertificationApp.start();
  county = await app.agency('County', 'other', { level: 'county' });
  police = await app.agency('Police', 'law_enforcement', { parentId: county });
  sheriff = await app.agency('Sheriff', 'law_enforcement', { level: 'county', parentId: county });
  clinic = await app.agency('Clinic', 'health_care', { level: 'nonprofit' });
  court = await app.agency('County Court', 'court', { level: 'county', parentId: county });
  taskForce = await app.taskForce();
  await app.join(taskForce, police, '2024-01-01');
  await app.join(taskForce, clinic, '2025-07-01', '2025-12-31');
  await app.join(taskForce, court, '2024-01-01');
});
afterAll(() => app.close());

beforeEach(async () => {
  app.clock.setTo(TODAY);
  // Each test has its own rules only.
  await app.sql(`UPDATE certification.assignment_rule SET removed_on = starts_on`);
  requirement = await app.requirement({ currency: { kind: 'once' } }, [await app.course()]);
});

/** @returns the id of the rule. */
async function rule(
  audience: AssignmentAudience,
  {
    due = THIRTY_DAYS,
    by = admin,
    ...days
  }: { due?: AssignmentDue; by?: Caller; startsOn?: string; endsOn?: string } = {},
): Promise<string> {
  const made = await app
    .get(AssignmentRulesService)
    .create(by, { requirementId: requirement.id, audience, due, ...days });
  return made.id;
}

function coordinator(): Caller {
  return {
    ...callerWith('task_force_coordinator', [police]),
    grants: [
      {
        role: 'task_force_coordinator',
        scope: { kind: 'task_force', id: taskForce },
        reach: { mode: 'listed', agencyIds: [police] },
      },
    ],
  };
}

async function owing(...people: { id: string }[]): Promise<boolean[]> {
  const rows = await app.sql<{ person_id: string }>(
    `SELECT DISTINCT a.person_id FROM certification.assignment a JOIN certification.assignment_source s ON s.assignment_id = a.id
     WHERE a.requirement_id = $1 AND s.from_on <= $2 AND (s.to_on IS NULL OR s.to_on > $2)`,
    [requirement.id, app.clock.today('America/Chicago')],
  );
  return people.map(({ id }) => rows.some((row) => row.person_id === id));
}

describe('a new rule', () => {
  it('reaches the people of an agency and of those below it, but not of a court below it', async () => {
    const people = [
      await app.person(police),
      await app.person(sheriff),
      await app.person(clinic),
      await app.person(court),
    ];
    await rule({ agencyIds: [county] });
    expect(await owing(...people)).toEqual([true, true, false, false]);
  });

  it.each<[string, () => AssignmentAudience, boolean[]]>([
    ['kind', () => ({ agencyKinds: ['law_enforcement'] }), [true, true, false]],
    ['level', () => ({ levels: ['county'] }), [false, true, false]],
    ['discipline', () => ({ disciplines: ['health_care'] }), [false, false, true]],
    ['title, whatever its case', () => ({ titles: ['SERGEANT'] }), [true, false, false]],
    ['day of hire', () => ({ hiredAfter: '2025-06-30' }), [false, true, true]],
    ['task force, for members of today', () => ({ taskForceIds: [taskForce] }), [true, false, false]],
    [
      'all conditions together',
      () => ({ agencyKinds: ['law_enforcement'], hiredAfter: '2025-06-30' }),
      [false, true, false],
    ],
    ['excluded agency', () => ({ agencyIds: [county], exclude: { agencyIds: [police] } }), [false, true, false]],
    [
      'excluded kind',
      () => ({ hiredAfter: '2000-01-01', exclude: { agencyKinds: ['health_care'] } }),
      [true, true, false],
    ],
    ['excluded level', () => ({ hiredAfter: '2000-01-01', exclude: { levels: ['county'] } }), [true, false, true]],
    [
      'excluded discipline',
      () => ({ hiredAfter: '2000-01-01', exclude: { disciplines: ['health_care'] } }),
      [true, true, false],
    ],
    ['excluded title', () => ({ hiredAfter: '2000-01-01', exclude: { titles: ['sergeant'] } }), [false, true, true]],
    [
      'excluded task force',
      () => ({ hiredAfter: '2000-01-01', exclude: { taskForceIds: [taskForce] } }),
      [false, true, true],
    ],
    [
      'excluded day of hire',
      () => ({ hiredAfter: '2000-01-01', exclude: { hiredAfter: '2025-06-30' } }),
      [true, false, false],
    ],
  ])('can be bounded by %s', async (_what, audience, expected) => {
    const people = [
      await app.person(police, 'law_enforcement_local', '2020-01-01', 'Sergeant'),
      await app.person(sheriff, 'law_enforcement_local', '2025-07-01', 'Deputy'),
      await app.person(clinic, 'health_care', '2025-09-01'),
    ];
    await rule(audience());
    expect(await owing(...people)).toEqual(expected);
  });

  it('leaves out the people whom it names', async () => {
    const [out, other] = [await app.person(police), await app.person(police)];
    await rule({ agencyIds: [police], exclude: { personIds: [out.id] } });
    expect(await owing(out, other)).toEqual([false, true]);
  });

  it('asks of somebody with two posts once, for each post a reason', async () => {
    const person = await app.person(police);
    await app.position(person.id, sheriff, '2025-01-01');
    await rule({ agencyIds: [county] });
    expect(await app.sourcesOf(person.id, requirement.id)).toHaveLength(2);
    expect(await app.cyclesOf(person.id, requirement.id)).toMatchObject([{ opens_on: TODAY, due_on: '2026-04-09' }]);
  });

  it('that starts later asks for nothing before, and for nothing after its last day', async () => {
    const person = await app.person(police);
    const id = await rule({ agencyIds: [police] }, { startsOn: '2026-04-01', endsOn: '2026-04-30' });
    expect(await owing(person)).toEqual([false]);
    app.clock.setTo('2026-04-01');
    await app.sweepRules();
    expect(await app.sourcesOf(person.id, requirement.id)).toEqual([
      {
        rule_id: id,
        court: false,
        from_on: '2026-04-01',
        to_on: '2026-05-01',
        due_on: '2026-05-01',
        ended_because: 'rule_ended',
      },
    ]);
  });

  it('for more people than one transaction bears leaves their periods to the background', async () => {
    const big = await app.agency('State Police');
    await app.sql(
      `WITH made AS (INSERT INTO directory.person (id, given_name, family_name) SELECT gen_random_uuid(), 'Test', 'Person'
         FROM generate_series(1, 450) RETURNING id)
       INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
       SELECT gen_random_uuid(), id, $1, 'law_enforcement_state', '2024-01-01' FROM made`,
      [big],
    );
    const made = await app
      .get(AssignmentRulesService)
      .create(admin, { requirementId: requirement.id, audience: { agencyIds: [big] }, due: THIRTY_DAYS });
    expect(made.assignedPeople).toBe(450);
    const tasks = await app.sql(`SELECT jsonb_array_length(payload -> 'assignmentIds') AS people FROM jobs.message
      WHERE name = 'keep-assignments' ORDER BY 1`);
    expect(tasks).toEqual([{ people: 50 }, { people: 200 }, { people: 200 }]);
  });
});

describe('the due date', () => {
  it.each<[string, AssignmentDue, string]>([
    ['the assignment', { anchor: 'assigned', days: 10 }, '2026-03-20'],
    ['the hire, also when it has passed', { anchor: 'hired', days: 10 }, '2025-01-16'],
    ['joining the task force, for who was hired later the hire', { anchor: 'joinedTaskForce', days: 20 }, '2025-01-26'],
    ['nothing: one day for all', { on: '2026-12-31' }, '2026-12-31'],
  ])('counts from %s', async (_what, due, expected) => {
    const person = await app.person(police, 'law_enforcement_local', '2025-01-06');
    await rule({ taskForceIds: [taskForce] }, { due });
    expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([{ due_on: expected }]);
  });

  it.each(['licensed', 'oath'] as const)(
    'counts from the date (%s) as the agency has entered it, and waits for it',
    async (anchor) => {
      const person = await app.person(police, 'law_enforcement_local', '2025-01-06');
      const elsewhere = await app.agency('Hill Police', 'law_enforcement');
      await app.serviceDates(person.id, elsewhere, { licensedOn: '2020-01-01', oathOn: '2020-01-01' });
      await rule({ agencyIds: [police] }, { due: { anchor, days: 180 } });
      expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([{ due_on: null }]);
      const other = { licensedOn: '1999-01-01', oathOn: '1999-01-01' };
      await app.serviceDates(person.id, police, { ...other, [`${anchor}On`]: '2026-01-05' });
      expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([{ due_on: '2026-07-04' }]);
      expect(await app.cyclesOf(person.id, requirement.id)).toMatchObject([{ due_on: '2026-07-04' }]);
    },
  );

  it('counts from the hire, not from a later post at the same agency', async () => {
    const person = await app.person(police, 'law_enforcement_local', '2025-01-06');
    await app.endPosition(person.positionId, '2026-01-31');
    await app.position(person.id, police, '2026-02-01', 'law_enforcement_local', 'Sergeant');
    await rule({ agencyIds: [police] }, { due: { anchor: 'hired', days: 10 } });
    expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([{ due_on: '2025-01-16' }]);
  });

  it('moves with a corrected first day while the period is open, and stays once it is certified', async () => {
    const due: AssignmentDue = { anchor: 'hired', days: 400 };
    await rule({ agencyIds: [police] }, { due });
    const person = await app.person(police, 'law_enforcement_local', '2026-03-02');
    await app.started(person.id, person.positionId, police, '2026-03-02');
    const correct = async (startsOn: string) => {
      await app.sql(`UPDATE directory.position SET starts_on = $2 WHERE id = $1`, [person.positionId, startsOn]);
      await app.started(person.id, person.positionId, police, startsOn);
    };
    await correct('2026-02-02');
    expect(await app.cyclesOf(person.id, requirement.id)).toMatchObject([{ due_on: '2027-03-09' }]);
    await app.complete(person.id, requirement.courseIds[0]!, TODAY);
    await correct('2026-01-02');
    expect(await app.cyclesOf(person.id, requirement.id)).toMatchObject([
      { due_on: '2027-03-09', certified_on: TODAY },
    ]);
  });
});

describe('sources add up', () => {
  it('so that one rule that ends leaves what another rule or somebody by hand still asks for', async () => {
    const person = await app.person(police);
    await rule({ agencyIds: [police] }, { endsOn: '2026-03-31' });
    await rule({ agencyKinds: ['law_enforcement'] }, { endsOn: '2026-04-30' });
    await app
      .get(AssignService)
      .assign(admin, { requirementId: requirement.id, personIds: [person.id], dueOn: '2026-12-31' });
    expect(await app.sourcesOf(person.id, requirement.id)).toHaveLength(3);
    for (const day of ['2026-04-01', '2026-05-01']) {
      app.clock.setTo(day);
      await app.sweepRules();
      expect(await owing(person)).toEqual([true]);
    }
    expect(await app.cyclesOf(person.id, requirement.id)).toMatchObject([{ sequence: 1, closed_as: null }]);
  });
});

describe('movers', () => {
  it('lose what the new post does not ask for, with the reason, and keep the record', async () => {
    const person = await app.person(police);
    await rule({ agencyIds: [police] });
    app.clock.setTo('2026-05-01');
    await app.endPosition(person.positionId, '2026-04-30');
    const next = await app.position(person.id, clinic, '2026-05-01', 'health_care');
    await app.ended(person.id, person.positionId, police, '2026-04-30');
    await app.started(person.id, next, clinic, '2026-05-01');
    expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([
      { to_on: '2026-05-01', ended_because: 'position_ended' },
    ]);
    expect(await app.cyclesOf(person.id, requirement.id)).toMatchObject([
      { closed_as: 'unassigned', closed_on: '2026-05-01' },
    ]);
  });

  it('owe without a gap what both posts ask for, however late the move is told', async () => {
    const person = await app.person(police);
    await rule({ agencyIds: [county] });
    const before = await app.cyclesOf(person.id, requirement.id);
    app.clock.setTo('2026-05-20');
    await app.endPosition(person.positionId, '2026-04-30');
    const next = await app.position(person.id, sheriff, '2026-05-01');
    await app.ended(person.id, person.positionId, police, '2026-04-30');
    await app.started(person.id, next, sheriff, '2026-05-01');
    expect(await app.cyclesOf(person.id, requirement.id)).toEqual(before);
  });

  it('gain and lose with a title, from the day on which it is told', async () => {
    const person = await app.person(police, 'law_enforcement_local', '2024-01-01', 'Officer');
    await rule({ agencyIds: [police], titles: ['Sergeant'] });
    app.clock.setTo('2026-05-01');
    const call = async (title: string) => {
      await app.sql(`UPDATE directory.position SET title = $2 WHERE id = $1`, [person.positionId, title]);
      await app.started(person.id, person.positionId, police, '2024-01-01');
    };
    await call('sergeant');
    expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([{ from_on: '2026-05-01', to_on: null }]);
    app.clock.setTo('2026-06-01');
    await call('Lieutenant');
    expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([
      { to_on: '2026-06-01', ended_because: 'no_longer_meets' },
    ]);
    await call('Sergeant');
    expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([
      { from_on: '2026-05-01', to_on: null, ended_because: null },
    ]);
  });

  it('gain and lose with the membership of their agency in the task force', async () => {
    const shelter = await app.agency('Shelter', 'domestic_violence_service');
    const person = await app.person(shelter, 'victim_service_provider');
    await rule({ taskForceIds: [taskForce] });
    await app.join(taskForce, shelter, '2026-03-01');
    await app.changed(shelter);
    expect(await owing(person)).toEqual([true]);
    await app.join(taskForce, shelter, '2026-03-01', '2026-03-31');
    await app.changed(shelter);
    expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([
      { from_on: TODAY, to_on: '2026-04-01', ended_because: 'agency_left_task_force' },
    ]);
  });

  it('owe again from the day on which their agency joins again, and what they owed before stays as it was', async () => {
    const shelter = await app.agency('Shelter', 'domestic_violence_service');
    const person = await app.person(shelter, 'victim_service_provider');
    await rule({ taskForceIds: [taskForce] }, { due: { anchor: 'joinedTaskForce', days: 30 } });
    await app.join(taskForce, shelter, '2026-03-01', '2026-03-31');
    await app.changed(shelter);
    const first = {
      from_on: TODAY,
      to_on: '2026-04-01',
      due_on: '2026-03-31',
      ended_because: 'agency_left_task_force',
    };
    app.clock.setTo('2026-04-15');
    await app.join(taskForce, shelter, '2026-06-01');
    await app.changed(shelter);
    expect(await owing(person)).toEqual([false]);
    expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([first]);
    app.clock.setTo('2026-06-01');
    for (let again = 0; again < 2; again += 1) {
      await app.sweepRules();
      expect(await owing(person)).toEqual([true]);
      expect(await app.sourcesOf(person.id, requirement.id)).toMatchObject([
        first,
        { from_on: '2026-06-01', to_on: null, due_on: '2026-07-01' },
      ]);
    }
  });

  it('and leavers and joiners are written down for the audit, each with the rule and the reason', async () => {
    const id = await rule({ agencyIds: [police] });
    const person = await app.person(police, 'law_enforcement_local', TODAY);
    await app.started(person.id, person.positionId, police, TODAY);
    await app.endPosition(person.positionId, TODAY);
    await app.ended(person.id, person.positionId, police, TODAY);
    const told = await app.sql(
      `SELECT details FROM audit.event WHERE subject_id = $1 AND action = 'assignments.followed-rules' ORDER BY sequence`,
      [person.id],
    );
    expect(told).toMatchObject([
      { details: { gained: [{ ruleId: id, from: TODAY }], changed: [] } },
      { details: { gained: [], changed: [{ ruleId: id, to: '2026-03-11', because: 'position_ended' }] } },
    ]);
  });
});

describe('a court', () => {
  it('is reached by no rule of a parent agency, of a task force, of everybody, or of a system administrator', async () => {
    const judge = await app.person(court, 'judge_judicial_officer');
    await rule({ agencyIds: [county] });
    await rule({ taskForceIds: [taskForce] });
    await rule({ hiredAfter: '2000-01-01' });
    await rule({ disciplines: ['judge_judicial_officer'] });
    expect(await app.sourcesOf(judge.id, requirement.id)).toEqual([]);
    for (const by of [admin, callerWith('agency_admin', [court]), callerWith('judicial_educator')]) {
      await expect(rule({ agencyIds: [court] }, { by })).rejects.toMatchObject({ status: 403 });
    }
    await expect(rule({ agencyKinds: ['court'] })).rejects.toThrow('judicial educator');
  });

  it('is reached by the rule of its own educator, which reaches nobody else and is read by nobody else', async () => {
    const educator = callerWith('judicial_educator', [court]);
    const judge = await app.person(court, 'judge_judicial_officer');
    const id = await rule({ agencyIds: [court] }, { by: educator });
    expect(await app.sourcesOf(judge.id, requirement.id)).toMatchObject([{ rule_id: id, court: true }]);
    // Being a prosecutor before does not mix the two.
    await app.position(judge.id, police, '2026-01-01', 'prosecutor_local');
    await app.sweepRules();
    expect(await app.sourcesOf(judge.id, requirement.id)).toMatchObject([{ rule_id: id, court: true }]);
    const service = app.get(AssignmentRulesService);
    const [people] = await app.sql(`SELECT count(*)::integer AS n FROM directory.position WHERE agency_id = $1`, [
      court,
    ]);
    expect((await service.read(educator, id)).assignedPeople).toBe(people?.['n']);
    const administrator = { ...callerWith('agency_admin', [court]), records: NO_REACH };
    for (const other of [admin, administrator, coordinator()]) {
      await expect(service.read(other, id)).rejects.toMatchObject({ status: 404 });
      const { items } = await service.list(other, { limit: 500 });
      expect(items.map((item) => item.id)).not.toContain(id);
      const rows = app.transactions.as(other, (tx) =>
        tx.query<unknown[]>(`SELECT 1 FROM certification.assignment_rule WHERE id = $1`, [id]),
      );
      expect(await rows).toEqual([]);
    }
  });

  it('cannot be joined with others in one rule', async () => {
    const educator = callerWith('judicial_educator', [court, police]);
    await expect(rule({ agencyIds: [court, police] }, { by: educator })).rejects.toMatchObject({
      status: 400,
      errors: [{ path: 'audience.agencyIds' }],
    });
  });

  it('is kept apart by the database too: a source of a rule of the other side is refused', async () => {
    const id = await rule({ agencyIds: [police] });
    const judge = await app.person(court, 'judge_judicial_officer');
    await app.sql(
      `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, court) VALUES ($1, $2, $3, $4, true)`,
      [newId(), judge.id, court, requirement.id],
    );
    const insert = (side: boolean) =>
      app.sql(
        `INSERT INTO certification.assignment_source (id, assignment_id, rule_id, court, noticed_on, from_on)
         SELECT gen_random_uuid(), id, $2, $3, $4, $4 FROM certification.assignment WHERE person_id = $1`,
        [judge.id, id, side, TODAY],
      );
    await expect(insert(true)).rejects.toThrow('assignment_source_rule_side');
    await expect(insert(false)).rejects.toThrow('assignment_source_side');
  });
});

describe('who may make a rule', () => {
  it('administrators over their agencies, and not beyond', async () => {
    const by = callerWith('agency_admin', [police]);
    await expect(rule({ agencyIds: [police] }, { by })).resolves.toEqual(expect.any(String));
    await expect(rule({ agencyIds: [police, sheriff] }, { by })).rejects.toMatchObject({ status: 404 });
    await expect(rule({ disciplines: ['health_care'] }, { by })).rejects.toThrow('Name your agencies');
    await expect(rule({ taskForceIds: [taskForce] }, { by })).rejects.toMatchObject({ status: 403 });
  });

  it('coordinators over their task force, also later: an agency that leaves it is reached no more', async () => {
    const by = coordinator();
    await expect(rule({ taskForceIds: [taskForce] }, { by })).resolves.toEqual(expect.any(String));
    await expect(rule({ taskForceIds: [taskForce], agencyIds: [police] }, { by })).resolves.toEqual(expect.any(String));
    await expect(rule({ agencyIds: [police] }, { by })).rejects.toThrow('Name your task force in the audience too');
    const other = await app.taskForce('Another');
    await expect(rule({ taskForceIds: [other] }, { by })).rejects.toMatchObject({ status: 404 });
    const { items } = await app.get(AssignmentRulesService).list(by, { limit: 500, requirementId: requirement.id });
    expect(items).toHaveLength(2);
  });
});

describe('a rule that makes no sense is refused with the field', () => {
  it.each<[string, object, string]>([
    ['an end before the start', { startsOn: '2026-05-01', endsOn: '2026-04-30' }, 'endsOn'],
    ['a start in the past', { startsOn: '2026-03-09' }, 'startsOn'],
    ['a due date before the start', { due: { on: '2026-03-09' } }, 'due.on'],
    ['a date of joining without a task force', { due: { anchor: 'joinedTaskForce', days: 1 } }, 'due.anchor'],
  ])('%s', async (_what, terms, path) => {
    await expect(rule({ agencyIds: [police] }, terms)).rejects.toMatchObject({ status: 400, errors: [{ path }] });
  });

  it('an agency, a task force or a requirement that nobody knows', async () => {
    await expect(rule({ agencyIds: [newId()] })).rejects.toMatchObject({ status: 404 });
    await expect(rule({ taskForceIds: [newId()] })).rejects.toMatchObject({ status: 404 });
    requirement = { ...requirement, id: newId() };
    await expect(rule({ agencyIds: [police] })).rejects.toThrow('requirement');
  });
});

import type { AssignmentRuleBody, AssignmentRulePreview, RuleTouch } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { AssignmentRulesService } from './assignment-rules.service.js';
import { ChangeRule } from './change-rule.service.js';
import { PreviewRule } from './preview-rule.service.js';

const TODAY = '2026-03-10';
const admin = callerWith('system_admin');
const FIRST_PAGE = { limit: 50 };

let app: CertificationApp;
let requirement: Requirement;
let county: string;
let police: string;
let sheriff: string;
let court: string;
let officer: { id: string; positionId: string };
let deputy: { id: string; positionId: string };

beforeAll(async () => {
  app = await CertificationApp.start();
});
afterAll(() => app.close());

beforeEach(async () => {
  app.clock.setTo(TODAY);
  county = await app.agency('River County', 'other', { level: 'county' });
  police = await app.agency('River Police', 'law_enforcement', { parentId: county });
  sheriff = await app.agency('River Sheriff', 'law_enforcement', { level: 'county', parentId: county });
  court = await app.agency('River Court', 'court', { parentId: county });
  officer = await app.person(police, 'law_enforcement_local', '2020-01-01', 'Officer');
  deputy = await app.person(sheriff, 'law_enforcement_county_sheriff', '2025-06-01', 'Deputy');
  await app.person(court, 'judge_judicial_officer');
  requirement = await app.requirement({ currency: { kind: 'once' } }, [await app.course()]);
});

function body(terms: Partial<AssignmentRuleBody> = {}): AssignmentRuleBody {
  return {
    requirementId: requirement.id,
    audience: { agencyIds: [county] },
    due: { anchor: 'assigned', days: 30 },
    ...terms,
  };
}

async function create(terms: Partial<AssignmentRuleBody> = {}, by: Caller = admin): Promise<string> {
  return (await app.get(AssignmentRulesService).create(by, body(terms))).id;
}

const previews = () => app.get(PreviewRule);

function touchOf(preview: AssignmentRulePreview, personId: string): RuleTouch | undefined {
  return preview.items.find((item) => item.personId === personId)?.touch;
}

/** Everything that a preview must leave alone. */
function everything(): Promise<unknown[]> {
  return app.sql(`SELECT 'rule', to_jsonb(r) FROM certification.assignment_rule r
    UNION ALL SELECT 'assignment', to_jsonb(a) FROM certification.assignment a
    UNION ALL SELECT 'source', to_jsonb(s) FROM certification.assignment_source s ORDER BY 1, 2`);
}

describe('a rule that is read', () => {
  it('names what it holds by id, and can be listed without those that were removed', async () => {
    const taskForce = await app.taskForce('Valley');
    const audience = { agencyIds: [county], taskForceIds: [taskForce], exclude: { personIds: [officer.id] } };
    const kept = await create({ audience });
    const removed = await create();
    await app.get(ChangeRule).remove(admin, removed);
    const list = (query: { removed?: boolean }) =>
      app.get(AssignmentRulesService).list(admin, { limit: 500, requirementId: requirement.id, ...query });
    expect((await list({ removed: false })).items).toMatchObject([
      { id: kept, names: { [county]: 'River County', [taskForce]: 'Valley', [officer.id]: 'Test Person' } },
    ]);
    expect((await list({ removed: true })).items.map((item) => item.id)).toEqual([removed]);
    expect((await list({})).items.map((item) => item.id)).toEqual([kept, removed]);
  });
});

describe('rules as of a day', () => {
  it('are those in force on it, removed since or not, with the people of that day', async () => {
    const service = app.get(AssignmentRulesService);
    const id = await create();
    app.clock.setTo('2026-03-20');
    await app.get(ChangeRule).remove(admin, id);
    const on = async (asOf: string) =>
      (await service.list(admin, { limit: 500, requirementId: requirement.id, asOf })).items.map((rule) => [
        rule.id,
        rule.asOf,
        rule.assignedPeople,
      ]);
    expect(await on('2026-03-09')).toEqual([]);
    expect(await on('2026-03-19')).toEqual([[id, '2026-03-19', 2]]);
    expect(await on('2026-03-20')).toEqual([]);
    expect(await service.read(admin, id, '2026-03-19')).toMatchObject({ assignedPeople: 2, asOf: '2026-03-19' });
    expect(await service.read(admin, id)).toMatchObject({ assignedPeople: 0 });
  });
});

describe('the preview of a new rule', () => {
  it('shows who would be met today, why and when it is due, and saves nothing', async () => {
    const before = await everything();
    const audience = { agencyIds: [county], levels: ['county' as const], hiredAfter: '2025-01-01' };
    const preview = await previews().ofNew(admin, body({ audience, startsOn: '2026-07-01' }), FIRST_PAGE);
    expect(preview).toEqual({
      people: { gains: 1, keeps: 0, loses: 0, refused: 0 },
      items: [
        {
          personId: deputy.id,
          displayName: 'Person, Test',
          agencyId: sheriff,
          agencyName: 'River Sheriff',
          touch: 'gains',
          reasons: [
            'Works at River Sheriff, which is part of River County.',
            'River Sheriff is of the level “County”.',
            'Hired on June 1, 2025, after January 1, 2025.',
          ],
          dueOn: '2026-04-09',
          owedOtherwise: false,
        },
      ],
      nextCursor: null,
    });
    expect(await everything()).toEqual(before);
  });

  it('names exactly those whom the rule then reaches', async () => {
    const preview = await previews().ofNew(admin, body(), FIRST_PAGE);
    const id = await create();
    const reached = await app.sql<{ person_id: string }>(
      `SELECT DISTINCT a.person_id FROM certification.assignment a JOIN certification.assignment_source s ON s.assignment_id = a.id
       WHERE s.rule_id = $1 ORDER BY 1`,
      [id],
    );
    expect(preview.items.map((item) => item.personId).sort()).toEqual(reached.map((row) => row.person_id));
    expect(preview.people.gains).toBe(2);
  });

  it('comes in pages that hold everybody once', async () => {
    await Promise.all(Array.from({ length: 7 }, () => app.person(police)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await previews().ofNew(admin, body(), { limit: 4, ...(cursor ? { cursor } : {}) });
      expect(page.people.gains).toBe(9);
      seen.push(...page.items.map((item) => item.personId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([9, 9]);
  });

  it('tells who owes it already, and who cannot be given it with the reason', async () => {
    await app.get(AssignService).assign(admin, {
      requirementId: requirement.id,
      personIds: [officer.id],
      dueOn: '2026-12-31',
    });
    const preview = await previews().ofNew(admin, body(), FIRST_PAGE);
    expect(preview.items.find((item) => item.personId === officer.id)).toMatchObject({ owedOtherwise: true });
    expect(preview.items.find((item) => item.personId === deputy.id)).toMatchObject({ owedOtherwise: false });

    const local = await app.course('City beats', { disciplines: ['law_enforcement_local'] });
    requirement = await app.requirement({ currency: { kind: 'once' } }, [local]);
    const refusing = await previews().ofNew(admin, body(), FIRST_PAGE);
    expect(refusing.people).toEqual({ gains: 1, keeps: 0, loses: 0, refused: 1 });
    expect(refusing.items.find((item) => item.personId === deputy.id)).toMatchObject({
      touch: 'refused',
      dueOn: null,
      reasons: [expect.stringContaining('“City beats”: This course is for the discipline') as string],
    });
  });

  it('shows nobody beyond the reach of who asks, and no judge to anybody but the court’s educator', async () => {
    const by = callerWith('agency_admin', [police]);
    await expect(previews().ofNew(by, body(), FIRST_PAGE)).rejects.toMatchObject({ status: 404 });
    const own = await previews().ofNew(by, body({ audience: { agencyIds: [police] } }), FIRST_PAGE);
    expect(own.items.map((item) => item.personId)).toEqual([officer.id]);
    const everybody = await previews().ofNew(admin, body({ audience: { hiredAfter: '1990-01-01' } }), { limit: 500 });
    expect(everybody.items.map((item) => item.agencyId)).not.toContain(court);
    const courtRule = body({ audience: { agencyIds: [court] } });
    await expect(previews().ofNew(admin, courtRule, FIRST_PAGE)).rejects.toMatchObject({ status: 403 });
    const educator = callerWith('judicial_educator', [court]);
    expect((await previews().ofNew(educator, courtRule, FIRST_PAGE)).people.gains).toBe(1);
  });

  it('of nobody is an answer with no people, not an error', async () => {
    const preview = await previews().ofNew(admin, body({ audience: { titles: ['Astronaut'] } }), FIRST_PAGE);
    expect(preview).toEqual({ people: { gains: 0, keeps: 0, loses: 0, refused: 0 }, items: [], nextCursor: null });
  });

  it('refuses an excluded person whom nobody knows', async () => {
    const audience = { agencyIds: [county], exclude: { personIds: [newId()] } };
    await expect(previews().ofNew(admin, body({ audience }), FIRST_PAGE)).rejects.toThrow('person');
  });
});

describe('a changed rule', () => {
  it('shows first who gains, keeps and loses, and then does that', async () => {
    const newcomer = await app.person(sheriff, 'law_enforcement_county_sheriff', '2026-01-01', 'Deputy');
    const id = await create({
      audience: { agencyIds: [police, sheriff], hiredAfter: '2019-01-01', exclude: { personIds: [newcomer.id] } },
    });
    const audience = { agencyIds: [sheriff] };
    const preview = await previews().ofChange(admin, id, { audience }, FIRST_PAGE);
    expect(preview.people).toEqual({ gains: 1, keeps: 1, loses: 1, refused: 0 });
    expect([newcomer, deputy, officer].map((person) => touchOf(preview, person.id))).toEqual([
      'gains',
      'keeps',
      'loses',
    ]);
    const losing = await previews().ofChange(admin, id, { audience }, { limit: 50, touch: 'loses' });
    expect(losing.items).toMatchObject([
      { personId: officer.id, reasons: ['Does not meet the conditions of the rule any more.'] },
    ]);

    expect(await app.get(ChangeRule).change(admin, id, { audience })).toMatchObject({ assignedPeople: 2, audience });
    const sources = await Promise.all([newcomer, deputy, officer].map((person) => app.sourcesOf(person.id)));
    expect(sources).toMatchObject([[{ to_on: null }], [{ to_on: null }], []]);
    expect(await app.cyclesOf(officer.id)).toEqual([]);
    const [kept] = await app.sql(`SELECT count(*)::integer AS n FROM certification.assignment WHERE person_id = $1`, [
      officer.id,
    ]);
    expect(kept).toEqual({ n: 1 });
  });

  it('closes what had been open for days, with the reason, and keeps it', async () => {
    const id = await create();
    app.clock.setTo('2026-04-01');
    await app.get(ChangeRule).change(admin, id, { audience: { agencyIds: [sheriff] } });
    expect(await app.sourcesOf(officer.id)).toMatchObject([
      { from_on: TODAY, to_on: '2026-04-01', ended_because: 'rule_changed' },
    ]);
    expect(await app.cyclesOf(officer.id)).toMatchObject([{ closed_as: 'unassigned', closed_on: '2026-04-01' }]);
  });

  it('moves the due dates that are open, and the preview says to when', async () => {
    const id = await create();
    await app.complete(deputy.id, requirement.courseIds[0]!, TODAY);
    const due = { on: '2026-09-30' };
    const preview = await previews().ofChange(admin, id, { due }, FIRST_PAGE);
    const dueOf = (person: { id: string }) => preview.items.find((item) => item.personId === person.id)?.dueOn;
    expect([dueOf(officer), dueOf(deputy)]).toEqual(['2026-09-30', '2026-04-09']);
    await app.get(ChangeRule).change(admin, id, { due });
    expect(await app.cyclesOf(officer.id)).toMatchObject([{ due_on: '2026-09-30' }]);
    expect(await app.cyclesOf(deputy.id)).toMatchObject([{ due_on: '2026-04-09', closed_as: 'certified' }]);
  });

  it('can be given a last day, and have it taken away again', async () => {
    const id = await create();
    await app.get(ChangeRule).change(admin, id, { endsOn: '2026-05-31' });
    expect(await app.sourcesOf(officer.id)).toMatchObject([{ to_on: '2026-06-01', ended_because: 'rule_ended' }]);
    await app.get(ChangeRule).change(admin, id, { endsOn: null });
    expect(await app.sourcesOf(officer.id)).toMatchObject([{ to_on: null, ended_because: null }]);
  });

  it.each<[string, object, string]>([
    ['a last day in the past', { endsOn: '2026-03-09' }, 'endsOn'],
    ['a due date in the past', { due: { on: '2026-03-09' } }, 'due.on'],
    ['a date of joining without a task force', { due: { anchor: 'joinedTaskForce', days: 1 } }, 'due.anchor'],
  ])('is refused with the field for %s, by the preview too', async (_what, patch, path) => {
    const id = await create();
    const refused = { status: 400, errors: [{ path }] };
    await expect(previews().ofChange(admin, id, patch, FIRST_PAGE)).rejects.toMatchObject(refused);
    await expect(app.get(ChangeRule).change(admin, id, patch)).rejects.toMatchObject(refused);
  });

  it('is not widened beyond the reach of who changes it, and never into a court', async () => {
    const by = callerWith('agency_admin', [police]);
    const id = await create({ audience: { agencyIds: [police] } }, by);
    const change = (audience: AssignmentRuleBody['audience'], who = by) =>
      app.get(ChangeRule).change(who, id, { audience });
    await expect(change({ agencyIds: [police, sheriff] })).rejects.toMatchObject({ status: 404 });
    await expect(change({ disciplines: ['health_care'] })).rejects.toMatchObject({ status: 403 });
    await expect(change({ agencyIds: [court] }, admin)).rejects.toMatchObject({ status: 403 });
    const both = callerWith('judicial_educator', [court, police]);
    await expect(change({ agencyIds: [court] }, both)).rejects.toMatchObject({ status: 400 });
    await expect(app.get(ChangeRule).change(callerWith('agency_admin', [sheriff]), id, {})).rejects.toMatchObject({
      status: 404,
    });
  });

  it('is written down with what it was and what it is', async () => {
    const id = await create();
    await app.get(ChangeRule).change(admin, id, { audience: { agencyIds: [sheriff] } });
    const told = await app.sql(
      `SELECT details FROM audit.event WHERE subject_id = $1 AND action = 'assignment-rule.changed'`,
      [id],
    );
    expect(told).toMatchObject([
      {
        details: {
          before: { audience: { agencyIds: [county] } },
          after: { audience: { agencyIds: [sheriff] } },
          gained: 0,
          ended: 1,
        },
      },
    ]);
  });
});

describe('the audit log of a person', () => {
  const told = async (personId: string) =>
    (
      await app.sql<{ details: unknown }>(
        `SELECT details FROM audit.event WHERE subject_id = $1 AND action = 'assignments.followed-rules' ORDER BY sequence`,
        [personId],
      )
    ).map(({ details }) => details);

  it('has what a rule gave when it was made and took when it was changed or removed, each with the reason', async () => {
    const id = await create();
    await app.get(ChangeRule).change(admin, id, {
      audience: { agencyIds: [county], exclude: { personIds: [officer.id] } },
    });
    await app.get(ChangeRule).remove(admin, id);
    const gain = { gained: [{ ruleId: id, from: TODAY }], changed: [] };
    const loss = (because: string) => ({ gained: [], changed: [{ ruleId: id, to: TODAY, because }] });
    expect(await told(officer.id)).toMatchObject([gain, loss('rule_changed')]);
    expect(await told(deputy.id)).toMatchObject([gain, loss('rule_removed')]);
  });
});

describe('a removed rule', () => {
  it('shows first who loses by it, and takes from nobody what another rule or somebody by hand asks for', async () => {
    const id = await create();
    const other = await create({ audience: { agencyIds: [police] } });
    const preview = await previews().ofChange(admin, id, { remove: true }, FIRST_PAGE);
    expect(preview.people).toEqual({ gains: 0, keeps: 1, loses: 1, refused: 0 });
    expect(preview.items.find((item) => item.personId === officer.id)).toMatchObject({
      touch: 'keeps',
      owedOtherwise: true,
      reasons: ['The rule is removed.', 'Another rule, or somebody by hand, asks for the training too.'],
    });
    expect(preview.items.find((item) => item.personId === deputy.id)).toMatchObject({
      touch: 'loses',
      owedOtherwise: false,
    });

    app.clock.setTo('2026-03-20');
    await app.get(ChangeRule).remove(admin, id);
    expect(await app.cyclesOf(officer.id)).toMatchObject([{ closed_as: null }]);
    expect(await app.cyclesOf(deputy.id)).toMatchObject([{ closed_as: 'unassigned', closed_on: '2026-03-20' }]);
    expect(await app.sourcesOf(officer.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule_id: id, to_on: '2026-03-20', ended_because: 'rule_removed' }),
        expect.objectContaining({ rule_id: other, to_on: null }),
      ]) as unknown,
    );
  });

  it('stays to be read with the day, reaches nobody any more and is not changed again', async () => {
    const id = await create();
    await app.get(ChangeRule).remove(admin, id);
    expect(await app.get(AssignmentRulesService).read(admin, id)).toMatchObject({
      removedOn: TODAY,
      assignedPeople: 0,
    });
    const joiner = await app.person(police, 'law_enforcement_local', TODAY);
    await app.started(joiner.id, joiner.positionId, police, TODAY);
    await app.sweepRules();
    expect(await app.sourcesOf(joiner.id)).toEqual([]);
    await expect(app.get(ChangeRule).remove(admin, id)).rejects.toMatchObject({ status: 409 });
  });
});

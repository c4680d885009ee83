import type { RequirementVersionBody, RuleChangePreview, VersionScope } from '@muster/contracts';
import type { Caller } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { SweepService } from '../sweep/sweep.service.js';
import { ChangeRequirement } from './change-requirement.service.js';
import { PreviewRequirementChange } from './preview-requirement-change.service.js';

let app: CertificationApp;
let agency: string;
let courses: string[];
const system = callerWith('system_admin');

beforeAll(async () => {
  app = await CertificationApp.start();
  agency = await app.agency('Mesa Police');
  courses = [await app.course()];
});
afterAll(() => app.close());
beforeEach(() => app.clock.setTo('2026-01-15'));

/** A yearly requirement, owed by people who finished its course on these days, null for never. */
async function owed(finished: (string | null)[], at = agency, assigner: Caller = callerWith('agency_admin', [at])) {
  const requirement = await app.requirement(
    { currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 2 },
    courses,
  );
  const people: string[] = [];
  for (const day of finished) {
    const { id } = await app.person(at);
    await app.get(AssignService).assign(assigner, {
      requirementId: requirement.id,
      personIds: [id],
      assignedOn: '2025-01-01',
      dueOn: '2025-03-01',
    });
    if (day !== null) await app.complete(id, courses[0] ?? '', day);
    people.push(id);
  }
  return { id: requirement.id, people };
}

async function change(id: string, more: Partial<RequirementVersionBody> = {}): Promise<RequirementVersionBody> {
  const { versionId, curriculumId, title, timeZone } = await app.requirementRow(id);
  return {
    title,
    curriculumId,
    timeZone,
    windowMonths: 1,
    graceDays: 10,
    currency: { kind: 'rolling', months: 6, anchor: 'expiry' },
    basedOn: versionId,
    effectiveFrom: '2026-01-15',
    appliesTo: 'recompute',
    ...more,
  };
}

function look(
  caller: Caller,
  id: string,
  body: RequirementVersionBody,
  query: { limit?: number; cursor?: string; asOf?: string } = {},
): Promise<RuleChangePreview> {
  return app.get(PreviewRequirementChange).preview(caller, id, body, { limit: 50, ...query });
}

function standings(id: string, on: string) {
  return app.sql<{ assignmentId: string; status: string; validUntil: string | null; dueOn: string | null }>(
    `SELECT assignment_id AS "assignmentId", status, valid_until::text AS "validUntil", due_on::text AS "dueOn"
     FROM certification.standing_on($2::date) WHERE requirement_id = $1 ORDER BY 1`,
    [id, on],
  );
}

describe('a change of a rule', () => {
  it.each<[VersionScope, string]>([
    ['keep', '2026-01-15'],
    ['next_cycle', '2026-01-15'],
    ['recompute', '2026-01-15'],
    ['recompute', '2025-10-01'],
    ['recompute', '2026-03-01'],
    ['next_cycle', '2026-03-01'],
  ])(
    '(%s, from %s) is shown before it is saved, and saving it does what was shown',
    async (appliesTo, effectiveFrom) => {
      const { id } = await owed(['2025-02-01', '2025-06-20', '2025-11-01', null]);
      const body = await change(id, { appliesTo, effectiveFrom });
      const shown = await look(system, id, body);
      const before = await standings(id, shown.asOf);
      await app.get(ChangeRequirement).change(system, id, body);
      const after = await standings(id, shown.asOf);
      const moved = new Map(shown.items.map((item) => [item.assignmentId, item]));
      for (const [place, { assignmentId, ...was }] of before.entries()) {
        const is = after[place];
        const item = moved.get(assignmentId);
        expect(is).toMatchObject(item ? pick(item.after) : was);
        if (item) expect(was).toMatchObject(pick(item.before));
      }
      const summary = shown.summaries?.find((one) => one.appliesTo === appliesTo);
      const movers = (summary?.moves ?? []).reduce((sum, { people }) => sum + people, 0) + (summary?.datesOnly ?? 0);
      expect([movers, movers + (summary?.unchanged ?? 0)]).toEqual([shown.items.length, 4]);
    },
  );

  it('counts from what to what status people go, for each of the three choices, page by page', async () => {
    const { id } = await owed(['2025-02-01', '2025-02-02', '2025-11-01']);
    const body = await change(id);
    const first = await look(system, id, body, { limit: 1 });
    expect(first.summaries).toEqual([
      { appliesTo: 'keep', moves: [], datesOnly: 0, unchanged: 3 },
      { appliesTo: 'next_cycle', moves: [], datesOnly: 0, unchanged: 3 },
      { appliesTo: 'recompute', moves: [{ from: 'due_soon', to: 'lapsed', people: 2 }], datesOnly: 1, unchanged: 0 },
    ]);
    const second = await look(system, id, body, { limit: 1, cursor: first.nextCursor ?? '' });
    const third = await look(system, id, body, { limit: 1, cursor: second.nextCursor ?? '' });
    expect(second.summaries).toBeNull();
    const seen = [first, second, third].flatMap(({ items }) => items.map(({ assignmentId }) => assignmentId));
    expect([new Set(seen).size, third.nextCursor]).toEqual([3, null]);
    expect(first.items[0]?.sentence).toMatch(/^On January 15, 2026 it has lapsed/);
  });

  it('leaves the days before as they were, and days to come follow it without a sweep', async () => {
    const { id } = await owed(['2025-06-20']);
    const before = await standings(id, '2025-12-31');
    await app.get(ChangeRequirement).change(system, id, await change(id, { effectiveFrom: '2026-01-10' }));
    expect(await standings(id, '2025-12-31')).toEqual(before);
    expect(await standings(id, '2026-01-15')).toMatchObject([{ status: 'lapsed', validUntil: '2025-12-20' }]);
    const { versionId } = await app.requirementRow(id);
    const back = await change(id, {
      basedOn: versionId,
      effectiveFrom: '2026-02-01',
      graceDays: 0,
      windowMonths: 2,
      currency: { kind: 'rolling', months: 12, anchor: 'expiry' },
    });
    await app.get(ChangeRequirement).change(system, id, back);
    expect(await standings(id, '2026-01-31')).toMatchObject([{ status: 'lapsed' }]);
    const foretold = await standings(id, '2026-02-01');
    expect(foretold).toMatchObject([{ status: 'current', validUntil: '2026-06-20' }]);
    app.clock.setTo('2026-02-01');
    await app.get(SweepService).sweep(undefined, false);
    expect(await standings(id, '2026-02-01')).toEqual(foretold);
    expect(await standings(id, '2026-01-31')).toMatchObject([{ status: 'lapsed' }]);
    expect(await standings(id, '2025-12-31')).toEqual(before);
    // What was taken over is due no more.
    expect(await app.sql(`SELECT FROM certification.assignment WHERE cycles_until <= '2026-02-01'`)).toEqual([]);
  });

  it('is shown of the people within reach alone, and of a court to its own educator', async () => {
    const other = await app.agency('Gilbert Police');
    const court = await app.agency('Superior Court', 'court');
    const { id, people } = await owed(['2025-02-01']);
    for (const [at, role] of [
      [other, 'agency_admin'],
      [court, 'judicial_educator'],
    ] as const) {
      const person = await app.person(at, at === court ? 'judge_judicial_officer' : 'law_enforcement_local');
      await app.get(AssignService).assign(callerWith(role, [at]), {
        requirementId: id,
        personIds: [person.id],
        assignedOn: '2025-01-01',
        dueOn: '2025-03-01',
      });
      await app.complete(person.id, courses[0] ?? '', '2025-02-01');
      people.push(person.id);
    }
    const owner = async (at: string | null) =>
      app.sql(`UPDATE catalog.requirement SET owner_agency_id = $2 WHERE id = $1`, [id, at]);
    const seen = async (caller: Caller) => {
      const { items, summaries } = await look(caller, id, await change(id));
      const counted = summaries?.find(({ appliesTo }) => appliesTo === 'recompute')?.moves[0]?.people ?? 0;
      expect(counted).toBe(items.length);
      return items.map(({ personId }) => people.indexOf(personId)).sort();
    };
    expect(await seen(system)).toEqual([0, 1]);
    await owner(agency);
    expect(await seen(callerWith('agency_admin', [agency]))).toEqual([0]);
    await owner(court);
    expect(await seen(callerWith('judicial_educator', [court]))).toEqual([2]);
    await expect(seen(callerWith('agency_admin', [agency]))).rejects.toMatchObject({
      code: 'CATALOG.REQUIREMENT_OF_OTHERS',
    });
  });

  it.each<[string, Partial<RequirementVersionBody>, string]>([
    ['another zone', { timeZone: 'America/New_York' }, 'timeZone'],
    ['a day before the newest version', { effectiveFrom: '1999-12-31' }, 'effectiveFrom'],
  ])('is refused for %s, and nothing is saved', async (_what, more, path) => {
    const { id } = await owed(['2025-02-01']);
    const body = await change(id, more);
    await expect(app.get(ChangeRequirement).change(system, id, body)).rejects.toMatchObject({ errors: [{ path }] });
    await expect(look(system, id, body)).rejects.toMatchObject({ errors: [{ path }] });
    expect(await app.sql(`SELECT FROM catalog.requirement_version WHERE requirement_id = $1`, [id])).toHaveLength(1);
  });

  it('is refused where somebody else changed the rule meanwhile', async () => {
    const { id } = await owed([null]);
    const body = await change(id);
    await app.get(ChangeRequirement).change(system, id, body);
    await expect(app.get(ChangeRequirement).change(system, id, body)).rejects.toMatchObject({
      code: 'CATALOG.REQUIREMENT_CHANGED',
    });
  });
});

function pick({ status, validUntil, dueOn }: { status: string; validUntil: string | null; dueOn: string | null }) {
  return { status, validUntil, dueOn };
}

import { FORGED_DATED_CURSORS } from '@muster/testing';
import type { CertificationQuery } from '@muster/contracts';
import type { Caller } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { addDays } from '../domain/index.js';
import { generateAssignments, KEPT_ON } from '../../test/generated-assignments.js';
import { AgencySummaryService } from './agency-summary.service.js';
import { ListStandingService } from './list-standing.service.js';

const ALL = { mode: 'all', agencyIds: [] } as const;

it('counts the last day of an agency in a task force to the task force', async () => {
  const app = await CertificationApp.start();
  try {
    app.clock.setTo('2026-03-10');
    const police = await app.agency('Police');
    const taskForce = await app.taskForce();
    await app.join(taskForce, police, '2026-01-01', '2026-03-10');
    const requirement = await app.requirement({ currency: { kind: 'rolling', months: 12, anchor: 'expiry' } }, [
      await app.course(),
    ]);
    const chief = callerWith('agency_admin', [police]);
    const personIds = [(await app.person(police)).id];
    const body = { requirementId: requirement.id, personIds, assignedOn: '2026-01-05', dueOn: '2026-05-01' };
    await app.get(AssignService).assign(chief, body);
    const on = async (asOf: string) =>
      (await app.get(ListStandingService).certifications(chief, { taskForceId: taskForce, asOf, limit: 50 })).items
        .length;
    expect([await on('2026-03-09'), await on('2026-03-10'), await on('2026-03-11')]).toEqual([1, 1, 0]);
  } finally {
    await app.close();
  }
});

it('gives the same pages whether it looks for what is due next or at everything, also before the sweep of a day', async () => {
  const app = await CertificationApp.start();
  try {
    await generateAssignments(app, 200);
    const police = await app.agency('Police');
    await app.sql(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
       SELECT gen_random_uuid(), person_id, $1, 'law_enforcement_local', '2019-01-01' FROM certification.assignment`,
      [police],
    );
    // What some of them owe another agency answers for, at which they work too.
    const sheriff = await app.agency('Sheriff');
    await app.sql(`UPDATE certification.assignment SET agency_id = $1`, [police]);
    const elsewhere = `SELECT a.id FROM certification.assignment a WHERE a.agency_id = $1 ORDER BY a.id LIMIT 60`;
    await app.sql(`UPDATE certification.assignment SET agency_id = $2 WHERE id IN (${elsewhere})`, [police, sheriff]);
    const everybody = { ...callerWith('system_admin', []), records: ALL, roster: ALL };
    const chief = callerWith('agency_admin', [police]);
    const ofBoth = callerWith('agency_admin', [police, sheriff]);
    const walk = async (
      list: 'certifications' | 'refreshers',
      query: Partial<CertificationQuery>,
      caller: Caller = everybody,
    ) => {
      const found: unknown[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await app
          .get(ListStandingService)
          [list](caller, { agencyId: police, ...query, limit: 41, ...(cursor === undefined ? {} : { cursor }) });
        found.push(...page.items);
        if (page.nextCursor === null) return found;
        cursor = page.nextCursor;
      }
    };
    for (const on of [KEPT_ON, addDays(KEPT_ON, 1), addDays(KEPT_ON, 90), addDays(KEPT_ON, -30)]) {
      app.clock.setTo(`${on}T18:00:00Z`);
      const queries: Partial<CertificationQuery>[] = [{}, { overdue: true }, { status: ['due_soon'] }];
      queries.push({ dueTo: addDays(on, 10) }, { dueFrom: addDays(on, -50), overdue: false });
      for (const query of queries) {
        const all = await walk('certifications', { ...query, asOf: on });
        expect({ on, query, found: await walk('certifications', query) }).toEqual({ on, query, found: all });
        if (query.overdue === undefined) expect(all.length).toBeGreaterThan(0);
      }
      expect(await walk('refreshers', {})).toEqual(await walk('refreshers', { asOf: on }));
      for (const caller of [chief, ofBoth]) {
        const all = await walk('certifications', { asOf: on }, caller);
        expect({ on, found: await walk('certifications', {}, caller) }).toEqual({ on, found: all });
        expect(all.length).toBeGreaterThan(0);
      }
      const summary = app.get(AgencySummaryService);
      const counted = await summary.summary(everybody, police, on);
      expect(await summary.summary(everybody, police, undefined)).toEqual(counted);
      expect(counted.requirements.length).toBeGreaterThan(2);
    }
    // Both ways had their part: what was kept held for some, with exceptions among them, and for others it did not.
    const [ways] = await app.sql<{ kept: number; excepted: number; all: number }>(
      `SELECT count(*)::integer AS kept, count(*) FILTER (WHERE a.spanned)::integer AS excepted,
         (SELECT count(*)::integer FROM certification.assignment) AS all
       FROM certification.kept_standing_on($1) s JOIN certification.assignment a ON a.id = s.assignment_id`,
      [KEPT_ON],
    );
    expect(ways?.kept).toBeGreaterThan(20);
    expect(ways?.excepted).toBeGreaterThan(5);
    expect(ways?.all).toBeGreaterThan(ways?.kept ?? Infinity);
  } finally {
    await app.close();
  }
});

it('refuses a cursor that names no day and no assignment with a sentence', async () => {
  const app = await CertificationApp.start();
  try {
    const police = await app.agency('Police');
    const everybody = { ...callerWith('system_admin', []), records: ALL, roster: ALL };
    for (const cursor of FORGED_DATED_CURSORS) {
      for (const query of [{ agencyId: police }, {}]) {
        const page = app.get(ListStandingService).certifications(everybody, { ...query, limit: 10, cursor });
        await expect(page).rejects.toMatchObject({
          status: 400,
          errors: [{ path: 'cursor', message: 'This cursor is not valid. Start again from the first page.' }],
        });
      }
    }
  } finally {
    await app.close();
  }
});

import type { CertificationAnswer, DueDaysAnswer } from '@muster/contracts';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import { generateAssignments, KEPT_ON } from '../../test/generated-assignments.js';
import { addDays } from '../domain/index.js';
import { AgencySummaryService } from './agency-summary.service.js';
import { ListStandingService } from './list-standing.service.js';

const ALL = { mode: 'all', agencyIds: [] } as const;
const everybody = { ...callerWith('system_admin', []), records: ALL, roster: ALL };

let app: CertificationApp;
let police: string;

beforeAll(async () => {
  app = await CertificationApp.start();
  await generateAssignments(app, 200);
  police = await app.agency('Police');
  await app.sql(
    `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
     SELECT gen_random_uuid(), person_id, $1, 'law_enforcement_local', '2019-01-01' FROM certification.assignment`,
    [police],
  );
  await app.sql(`UPDATE certification.assignment SET agency_id = $1`, [police]);
  app.clock.setTo(`${KEPT_ON}T18:00:00Z`);
});
afterAll(() => app.close());

const dueDays = (from: string, to: string): Promise<DueDaysAnswer> =>
  app.get(AgencySummaryService).dueDays(everybody, police, { from, to });

async function listed(dueFrom: string, dueTo: string): Promise<CertificationAnswer[]> {
  const query = { agencyId: police, dueFrom, dueTo, limit: 500 };
  return (await app.get(ListStandingService).certifications(everybody, query)).items;
}

describe('the calendar of what lapses', () => {
  it('counts on each day those whom the list of that day names, renewals and first certifications apart', async () => {
    const from = addDays(KEPT_ON, -90);
    for (const start of [from, KEPT_ON, addDays(KEPT_ON, 90)]) {
      const to = addDays(start, 89);
      const list = await listed(start, to);
      const { days } = await dueDays(start, to);
      const counts = new Map<string, { renewals: number; first: number }>();
      for (const { dueOn, certifiedOn } of list) {
        const count = counts.get(dueOn ?? '') ?? { renewals: 0, first: 0 };
        count[certifiedOn === null ? 'first' : 'renewals'] += 1;
        counts.set(dueOn ?? '', count);
      }
      expect(list.length).toBeGreaterThan(0);
      expect(days).toEqual([...counts].sort().map(([on, count]) => ({ on, ...count })));
    }
  });

  it('leads from an empty month to the nearest days that have something', async () => {
    const { days, before, after } = await dueDays('2150-01-01', '2150-01-31');
    expect([days, after]).toEqual([[], null]);
    expect(await listed(before ?? '', before ?? '')).not.toEqual([]);
    const early = await dueDays('1990-01-01', '1990-01-31');
    expect([early.days, early.before]).toEqual([[], null]);
    expect(await listed(early.after ?? '', early.after ?? '')).not.toEqual([]);
  });

  it('is of the present month where no days are asked for', async () => {
    const answer = await app.get(AgencySummaryService).dueDays(everybody, police, {});
    expect([answer.from, answer.to]).toEqual([
      `${KEPT_ON.slice(0, 8)}01`,
      expect.stringContaining(KEPT_ON.slice(0, 8)),
    ]);
    expect(addDays(answer.to, 1).slice(8)).toBe('01');
  });

  it('tells nobody of an agency that they may not see', async () => {
    const other = await app.agency('Other');
    const chief = callerWith('agency_admin', [other]);
    await expect(app.get(AgencySummaryService).dueDays(chief, police, {})).rejects.toMatchObject({ status: 404 });
  });
});

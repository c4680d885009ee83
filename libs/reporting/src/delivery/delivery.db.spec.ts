import type {
  AwardAnswer,
  AwardPeriod,
  DeliveryAnswer,
  Page,
  PlannedNotice,
  SavedReportAnswer,
} from '@muster/contracts';
import { RoleGrants } from '@muster/identity';
import { KeptNotices } from '../../test/kept-notices.js';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';
import { ReportNoticesHealth } from './report-notices-health.js';
import { TellOfReports } from './tell-of-reports.service.js';

let app: ReportingApp;
let kept: KeptNotices;
let taskForce: string;
let owner: Reader;
let reader: Reader;
let report: SavedReportAnswer;
let award: AwardAnswer;

beforeAll(async () => {
  app = await ReportingApp.start();
  kept = app.get(KeptNotices);
  const police = await app.agency('City Police', 'law_enforcement');
  taskForce = await app.taskForce('River Task Force', [{ agencyId: police }]);
  const coordinator = { role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } } as const;
  owner = await app.reader([coordinator]);
  await app.position(owner.personId, police, 'law_enforcement_local', '2020-01-01');
  reader = await app.reader([coordinator]);
  report = await owner.must('POST', '/saved-reports', {
    name: 'Last month',
    shared: true,
    definition: {
      scope: { taskForceIds: [taskForce] },
      period: { span: 'last_month' },
      measures: ['completions'],
    },
  });
  award = await owner.must('POST', '/awards', {
    number: '15POVC-25-DUE',
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2025-07-01',
    endsOn: '2026-12-31',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { taskForceIds: [taskForce] },
  });
}, 120_000);
afterAll(() => app.close());
beforeEach(() => kept.told.splice(0));

/** Sessions end meanwhile. */
async function moveTo(instant: string): Promise<void> {
  app.clock.setTo(instant);
  owner = await app.signIn(owner.personId);
}

async function sweepOn(day: string, hour = '12:00'): Promise<typeof kept.told> {
  await moveTo(`${day}T${hour}:00Z`);
  await app.get(TellOfReports).run();
  return kept.told;
}

const ofReport = () => kept.told.filter(({ about }) => about.startsWith('saved-report'));
const ofDeadline = () => kept.told.filter(({ about }) => about.startsWith('deadline'));

describe('the delivery of a saved report', () => {
  it('is asked for by each reader for themselves, and only of days that move along', async () => {
    const asked = await owner.must<DeliveryAnswer>('PUT', `/saved-reports/${report.id}/delivery`, { every: 'weekly' });
    expect(asked).toEqual({ every: 'weekly', timeZone: 'America/Chicago', nextOn: '2026-01-19', lastOn: null });
    await reader.must('PUT', `/saved-reports/${report.id}/delivery`, { every: 'monthly' });
    const fixed = await owner.must<SavedReportAnswer>('POST', '/saved-reports', {
      name: 'Fixed',
      definition: {
        ...report.definition,
        period: { span: 'days', from: '2025-10-01', to: '2025-12-31' },
      },
    });
    expect(await owner.send('PUT', `/saved-reports/${fixed.id}/delivery`, { every: 'weekly' })).toMatchObject({
      status: 409,
      body: { code: 'REPORTING.DAYS_STAND_STILL' },
    });
  });

  it('shows its owner who would get it next and why, and nothing is sent by that', async () => {
    const plan = await owner.must<Page<PlannedNotice>>('GET', `/saved-reports/${report.id}/delivery-plan`);
    expect(plan.items.map(({ on, readerId, sent }) => [on, readerId, sent])).toEqual([
      ['2026-01-19', owner.personId, true],
      ['2026-02-01', reader.personId, true],
    ]);
    expect(plan.items[0]?.why).toEqual([
      'You get this because you asked to be told of this report.',
      'Every Monday: January 19, 2026.',
    ]);
    expect(await reader.get(`/saved-reports/${report.id}/delivery-plan`)).toMatchObject({ status: 403 });
    expect(kept.told).toEqual([]);
  });

  it('comes on its day in the zone of the owner’s agency, once, with a link and no figure', async () => {
    await sweepOn('2026-01-18');
    expect(ofReport()).toEqual([]);
    // It is still Sunday in Chicago.
    await sweepOn('2026-01-19', '04:00');
    expect(ofReport()).toEqual([]);
    await sweepOn('2026-01-19');
    await sweepOn('2026-01-20');
    expect(ofReport()).toHaveLength(1);
    expect(ofReport()[0]).toMatchObject({
      readerId: owner.personId,
      title: 'Last month',
      mailed: 'A saved report that you asked for is ready.',
      path: `/saved-reports/${report.id}`,
      stopPath: `/saved-reports/${report.id}/delivery`,
    });
    expect(await owner.must('GET', `/saved-reports/${report.id}/delivery`)).toMatchObject({ lastOn: '2026-01-19' });
  });

  it('is told once though two sweeps run at the same time', async () => {
    await moveTo('2026-01-26T12:00:00Z');
    const telling = app.get(TellOfReports);
    await Promise.all([telling.run(), telling.run()]);
    expect(ofReport()).toHaveLength(1);
  });

  it('is made up for after some days without a sweep, as one', async () => {
    await sweepOn('2026-02-04');
    expect(
      ofReport()
        .map(({ readerId }) => readerId)
        .sort(),
    ).toEqual([owner.personId, reader.personId].sort());
  });

  it('leaves out who is on leave, and goes on when they are back', async () => {
    kept.away.add(owner.personId);
    await sweepOn('2026-02-09');
    kept.away.clear();
    await sweepOn('2026-02-10');
    expect(ofReport()).toEqual([]);
    await sweepOn('2026-02-16');
    expect(ofReport()).toHaveLength(1);
  });

  it('ends when its reader says so', async () => {
    expect(await owner.send('DELETE', `/saved-reports/${report.id}/delivery`)).toMatchObject({ status: 204 });
    expect(await owner.must('GET', `/saved-reports/${report.id}/delivery`)).toMatchObject({
      every: null,
      nextOn: null,
    });
    await sweepOn('2026-02-23');
    expect(ofReport()).toEqual([]);
  });

  it('ends when its reader’s right is gone, and says so in the plan before', async () => {
    await app.system((tx) => app.get(RoleGrants).replace(tx, 'program', reader.personId, []));
    const plan = await owner.must<Page<PlannedNotice>>('GET', `/saved-reports/${report.id}/delivery-plan`);
    expect(plan.items).toMatchObject([{ readerId: reader.personId, sent: false }]);
    expect(plan.items[0]?.why[0]).toContain('They have no right any more');
    await sweepOn('2026-03-01');
    expect(ofReport()).toEqual([]);
    expect((await owner.must<Page<PlannedNotice>>('GET', `/saved-reports/${report.id}/delivery-plan`)).items).toEqual(
      [],
    );
    expect(await app.audited('^saved-report.delivery-ended')).toHaveLength(2);
  });
});

describe('the reminders of a deadline', () => {
  it('come to who may report for the award before the day, on it and after it, each once, until it is submitted', async () => {
    await sweepOn('2026-06-30');
    expect(ofDeadline()).toMatchObject([
      {
        readerId: owner.personId,
        title: 'Enhanced collaborative model (15POVC-25-DUE)',
        statement:
          'The report for January to June 2026 (FFY 2026 Q2 and FFY 2026 Q3) is due on July 30, 2026 and is not submitted yet.',
        mailed: 'A report to a funder is due on July 30, 2026 and is not submitted yet.',
        why: [
          'You get this because you may report for this award.',
          'It is told 30 days before the deadline: June 30, 2026.',
        ],
      },
    ]);
    await sweepOn('2026-07-01');
    await sweepOn('2026-07-16');
    await sweepOn('2026-07-23');
    expect(ofDeadline()).toHaveLength(3);
    const { items } = await owner.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
    const period = items.find(({ dueOn }) => dueOn === '2026-07-30');
    const made = await owner.must<{ id: string }>('POST', `/awards/${award.id}/reports`, { periodId: period?.id });
    await owner.must('POST', `/reports/${made.id}/submission`, {});
    await sweepOn('2026-07-29');
    await sweepOn('2026-07-30');
    expect(ofDeadline()).toHaveLength(3);
  });

  it('are shown ahead with who gets them, and end for who does not want them', async () => {
    await moveTo('2027-03-01T12:00:00Z');
    // The last period is due 120 days after December 31, 2026.
    const plan = () => owner.must<Page<PlannedNotice>>('GET', `/awards/${award.id}/deadline-plan`);
    expect((await plan()).items.map(({ on, sent }) => [on, sent])).toEqual([
      ['2027-03-31', true],
      ['2027-04-16', true],
      ['2027-04-23', true],
      ['2027-04-29', true],
      ['2027-04-30', true],
      ['2027-05-01', true],
    ]);
    await owner.must('PUT', `/awards/${award.id}/deadline-reminders`, { wanted: false });
    expect(await owner.must('GET', `/awards/${award.id}/deadline-reminders`)).toEqual({ wanted: false });
    expect((await plan()).items.every(({ sent }) => !sent)).toBe(true);
    await sweepOn('2027-03-31');
    expect(ofDeadline()).toEqual([]);
  });
});

describe('the health of reports', () => {
  it('says that a deadline passed without a report, and that nobody was told of a saved one', async () => {
    await moveTo('2027-05-05T12:00:00Z');
    await owner.must('PUT', `/saved-reports/${report.id}/delivery`, { every: 'weekly' });
    await moveTo('2027-05-13T12:00:00Z');
    const { ok, reason } = await app.get(ReportNoticesHealth).check();
    expect(ok).toBe(true);
    expect(reason).toContain('1 saved report was due and nobody was told.');
    expect(reason).toContain('passed without a report');
    await sweepOn('2027-05-13');
    expect((await app.get(ReportNoticesHealth).check()).reason).not.toContain('saved report');
  });
});

import type { AgencyAnswer, LeaveAnswer, LeaveChangeAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const HEADER =
  'external_id,given_name,family_name,discipline,starts_on,ends_on,leave_kind,leave_starts_on,leave_back_on';
const LOCAL = 'law_enforcement_local';

let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk({ chiefNumber: 'chief' }));
});
afterEach(() => app.close());

const line = (id: string, leave: string, endsOn = '') => `${id},Given${id},Able,${LOCAL},2024-02-01,${endsOn},${leave}`;
const send = (lines: string[], fields: Record<string, string> = {}, header = HEADER) =>
  made<RosterImportAnswer>(roster(chief, police.id, [header, ...lines].join('\n'), fields), 202);
const undo = (id: string) => made<RosterImportAnswer>(chief('POST', `/roster-imports/${id}/undo`), 202);
const idOf = async (number: string) =>
  (await made<{ items: PersonAnswer[] }>(chief('GET', `/people?externalId=${number}`), 200)).items[0]?.id ?? '';
const leavesOf = async (number: string) =>
  (await made<{ items: LeaveAnswer[] }>(chief('GET', `/people/${await idOf(number)}/leaves`), 200)).items.map(
    ({ kind, startsOn, firstDayBack }) => [kind, startsOn, firstDayBack],
  );
const acts = async (number: string) =>
  (
    await made<{ items: LeaveChangeAnswer[] }>(chief('GET', `/people/${await idOf(number)}/leave-history`), 200)
  ).items.map(({ act, byName }) => [act, byName]);

describe('the leave of a roster', () => {
  it('is entered for newcomers and colleagues, changed by its first day, and told with who did it', async () => {
    await send([line('2', ',,'), line('3', 'Deployment,2026-03-01,')]);
    expect(await leavesOf('3')).toEqual([['deployment', '2026-03-01', null]]);
    const dry = await send([line('2', 'leave,2026-06-01,2026-07-01')], { dryRun: 'true' });
    expect(dry).toMatchObject({ updated: 1, problems: [] });
    expect(await leavesOf('2')).toEqual([]);
    const done = await send([line('2', 'leave,2026-06-01,2026-07-01'), line('3', 'deployment,2026-03-01,2026-09-01')]);
    expect(done).toMatchObject({ updated: 2, unchanged: 0, problems: [] });
    expect(await leavesOf('2')).toEqual([['leave', '2026-06-01', '2026-07-01']]);
    expect(await leavesOf('3')).toEqual([['deployment', '2026-03-01', '2026-09-01']]);
    expect((await acts('3')).map(([act]) => act)).toEqual(['ended_early', 'entered']);
    expect(await app.told('leave.changed')).toHaveLength(3);
    expect(await send([line('2', 'leave,2026-06-01,'), line('3', ',,')])).toMatchObject({ updated: 0, unchanged: 2 });
    expect(await leavesOf('2')).toEqual([['leave', '2026-06-01', '2026-07-01']]);
  });

  it('that makes no sense refuses its line, with the field and what to do', async () => {
    const { problems, created, rejected } = await send([
      line('2', 'leave,,2026-07-01'),
      line('3', ',2026-06-01,'),
      line('4', 'leave,2026-06-01,2026-06-01'),
      line('5', 'holiday,2026-06-01,'),
      line('6', 'leave,06/01/2026,'),
      line('7', 'leave,2026-06-01,2026-07-01'),
    ]);
    expect([created, rejected]).toEqual([1, 5]);
    expect(problems?.map((problem) => [problem.line, problem.column, problem.message])).toEqual([
      [2, 'leave_starts_on', expect.stringContaining('Fill in the first day away')],
      [3, 'leave_kind', expect.stringContaining('leave, deployment')],
      [4, 'leave_back_on', expect.stringContaining('has to be after leave_starts_on')],
      [5, 'leave_kind', expect.stringContaining('Use one of: leave, deployment')],
      [6, 'leave_starts_on', expect.stringContaining('2026-06-01')],
    ]);
  });

  it('that does not fit the work or another leave is told and left out, and the rest of the line is taken in', async () => {
    await send([line('2', 'leave,2026-06-01,2026-07-01'), line('3', ',,')]);
    const done = await send([
      line('2', 'deployment,2026-06-15,'),
      line('3', 'leave,2023-01-01,2023-02-01').replace('Given3', 'Renamed'),
      line('4', 'leave,2026-10-01,2026-12-01', '2026-11-15'),
    ]);
    expect(done).toMatchObject({ created: 1, updated: 1, rejected: 0 });
    expect(
      done.problems?.map(({ line: at, column, severity, message }) => [at, column, severity, message.slice(0, 44)]),
    ).toEqual([
      [2, 'leave_starts_on', 'warning', 'The leave from 2026-06-15 is not taken over:'],
      [3, 'leave_starts_on', 'warning', 'The leave from 2023-01-01 is not taken over:'],
      [4, 'leave_starts_on', 'warning', 'The leave from 2026-10-01 is not taken over:'],
    ]);
    expect([await leavesOf('2'), await leavesOf('3'), await leavesOf('4')]).toEqual([
      [['leave', '2026-06-01', '2026-07-01']],
      [],
      [],
    ]);
  });

  it('is taken back with the roster, and stays where it was changed since', async () => {
    await send([line('2', 'leave,2026-06-01,'), line('3', ',,')]);
    const second = await send([
      line('2', 'leave,2026-06-01,2026-07-01'),
      line('3', 'deployment,2026-06-01,'),
      line('4', 'leave,2026-06-01,'),
      line('5', 'leave,2026-06-01,'),
    ]);
    const five = await idOf('5');
    const { items } = await made<{ items: LeaveAnswer[] }>(chief('GET', `/people/${five}/leaves`), 200);
    await made(chief('PATCH', `/people/${five}/leaves/${items[0]?.id}`, { firstDayBack: '2026-08-01' }), 200);
    const undone = await undo(second.id);
    expect(undone).toMatchObject({ undone: { removed: 1, restored: 2, kept: 1 } });
    expect([await leavesOf('2'), await leavesOf('3'), await leavesOf('5')]).toEqual([
      [['leave', '2026-06-01', null]],
      [],
      [['leave', '2026-06-01', '2026-08-01']],
    ]);
    expect((await acts('3')).map(([act]) => act)).toEqual(['removed', 'entered']);
    expect(await idOf('4')).toBe('');
  });

  it('is named as on the page: an earlier first day back ends it early, anything else corrects it', async () => {
    await send([line('2', 'leave,2026-06-01,'), line('3', 'leave,2026-06-01,2026-07-01')]);
    await send([line('2', 'leave,2026-06-01,2026-08-01'), line('3', 'deployment,2026-06-01,2026-06-15')]);
    await send([line('2', 'leave,2026-06-01,2026-09-01')]);
    expect((await acts('2')).map(([act]) => act)).toEqual(['corrected', 'ended_early', 'entered']);
    expect((await acts('3')).map(([act]) => act)).toEqual(['corrected', 'entered']);
  });

  it('gets another kind after the work has ended, as on the page', async () => {
    await send([line('2', 'leave,2026-06-01,2026-12-15')]);
    await send([line('2', ',,', '2026-11-15')]);
    expect(await send([line('2', 'deployment,2026-06-01,', '2026-11-15')])).toMatchObject({ updated: 1, problems: [] });
    expect(await leavesOf('2')).toEqual([['deployment', '2026-06-01', '2026-12-15']]);
  });

  it('that meets another leave of somebody whose record was merged is told and left out', async () => {
    await send([line('3', 'leave,2026-06-01,2026-07-01')]);
    const sheriff = await agency(root, { name: 'Sheriff' });
    const survivor = await person(root, sheriff.id, 'Three Able');
    await made(root('POST', `/people/${survivor.id}/merges`, { mergedPersonId: await idOf('3') }));
    const done = await send([line('3', 'deployment,2026-06-15,2026-06-20')]);
    expect(done.problems).toMatchObject([{ line: 2, message: expect.stringContaining('shares days with another') }]);
    const { items } = await made<{ items: LeaveAnswer[] }>(root('GET', `/people/${survivor.id}/leaves`), 200);
    expect(items).toMatchObject([{ kind: 'leave', startsOn: '2026-06-01' }]);
  });

  it('that shares days with one of the line before, of the other record of that person, is told and left out', async () => {
    await send([line('2', ',,'), line('3', ',,')]);
    const survivor = await idOf('2');
    await made(root('POST', `/people/${survivor}/merges`, { mergedPersonId: await idOf('3') }));
    const done = await send([line('2', 'leave,2026-06-01,2026-07-01'), line('3', 'deployment,2026-06-15,2026-08-01')]);
    expect(done.problems).toMatchObject([{ line: 3, message: expect.stringContaining('shares days with another') }]);
    const { items } = await made<{ items: LeaveAnswer[] }>(root('GET', `/people/${survivor}/leaves`), 200);
    expect(items).toMatchObject([{ kind: 'leave', startsOn: '2026-06-01' }]);
  });

  it('waits for a leave that is being entered on the page, and finds it', async () => {
    await send([line('2', ',,')]);
    const two = await idOf('2');
    let sent: Promise<RosterImportAnswer> | undefined;
    await app.system(async (tx) => {
      await tx.query(`SELECT FROM directory.person WHERE id = $1 FOR NO KEY UPDATE`, [two]);
      sent = send([line('2', 'deployment,2026-06-15,')]);
      await app.somebodyWaits();
      await tx.query(
        `INSERT INTO directory.leave (id, person_id, agency_id, kind, starts_on) VALUES ($1, $2, $3, 'leave', '2026-06-01')`,
        [newId(), two, police.id],
      );
    });
    expect((await sent)?.problems).toMatchObject([{ message: expect.stringContaining('shares days with another') }]);
    expect(await leavesOf('2')).toEqual([['leave', '2026-06-01', null]]);
  });

  it('is not taken back into a leave that was entered since: the person stays, and that is said', async () => {
    await send([line('2', 'leave,2026-03-01,')]);
    const second = await send([line('2', 'leave,2026-03-01,2026-05-01')]);
    const two = await idOf('2');
    const later = { agencyId: police.id, kind: 'leave', startsOn: '2026-06-01', firstDayBack: null };
    await made(chief('POST', `/people/${two}/leaves`, later));
    const undone = await undo(second.id);
    expect(undone).toMatchObject({ undone: { kept: 1 } });
    expect(undone.keptPeople).toMatchObject([{ reasons: [expect.stringContaining('share days with another')] }]);
    expect(await leavesOf('2')).toEqual([
      ['leave', '2026-06-01', null],
      ['leave', '2026-03-01', '2026-05-01'],
    ]);
  });

  it('is found under the names that personnel systems use', async () => {
    const header = HEADER.replace('leave_kind', 'Leave Type')
      .replace('leave_starts_on', 'Leave Start Date')
      .replace('leave_back_on', 'Return to Work');
    const { columns } = await send([line('2', 'leave,2026-06-01,')], { dryRun: 'true' }, header);
    expect(columns?.slice(-3).map(({ guess }) => guess)).toEqual(['leave_kind', 'leave_starts_on', 'leave_back_on']);
  });
});

import type { AgencyAnswer, PersonAnswer, RosterImportAnswer, ServiceDatesAnswer } from '@muster/contracts';
import { made, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const HEADER = 'external_id,given_name,family_name,discipline,title,starts_on,ends_on,licensed_on,oath_on';
const line = (id: string, licensed = '', oath = '', { title = 'Officer', ends = '' } = {}) =>
  `${id},Given${id},Family,corrections,${title},2024-02-01,${ends},${licensed},${oath}`;

let app: DirectoryApp;
let chief: Client;
let police: AgencyAnswer;

beforeEach(async () => {
  ({ app, chief, police } = await rosterDesk({ chiefNumber: '1' }));
});
afterEach(() => app.close());

const send = (lines: string[], fields: Record<string, string> = {}, header = HEADER) =>
  made<RosterImportAnswer>(roster(chief, police.id, [header, ...lines].join('\n'), fields), 202);
const undo = (id: string) => made<RosterImportAnswer>(chief('POST', `/roster-imports/${id}/undo`), 202);
async function idOf(number: string): Promise<string> {
  const { items } = await made<{ items: PersonAnswer[] }>(chief('GET', `/people?externalId=${number}`), 200);
  return items[0]?.id ?? '';
}
async function datesOf(number: string): Promise<[string | null, string | null] | undefined> {
  const of = `/people/${await idOf(number)}/service-dates`;
  const { items } = await made<{ items: ServiceDatesAnswer[] }>(chief('GET', of), 200);
  return items[0] && [items[0].licensedOn, items[0].oathOn];
}
const enter = async (number: string, licensedOn: string | null, oathOn: string | null) =>
  made(chief('PUT', `/people/${await idOf(number)}/service-dates/${police.id}`, { licensedOn, oathOn }), 200);
const rows = () => app.system((tx) => tx.query(`SELECT licensed_on, oath_on FROM directory.service_dates`));
const told = async () => (await app.told('service-dates.changed')).length;

describe('the days of license and oath in a roster', () => {
  it('come with new people, are left by empty fields, and change nothing when they come again', async () => {
    await send([line('2', '2019-05-01', '2024-02-05'), line('3', '', '2024-02-06'), line('4')]);
    expect([await datesOf('2'), await datesOf('3'), await datesOf('4')]).toEqual([
      ['2019-05-01', '2024-02-05'],
      [null, '2024-02-06'],
      [null, null],
    ]);
    expect(await rows()).toHaveLength(2);
    // What newcomers owe is asked for when their position is told.
    expect(await told()).toBe(0);
    expect(await send([line('2', '2019-05-01'), line('3', '', '2024-02-06'), line('4')])).toMatchObject({
      unchanged: 3,
      updated: 0,
    });
    expect(await datesOf('2')).toEqual(['2019-05-01', '2024-02-05']);
  });

  it('are corrected and added for people who are known, told once for each, beside a transfer too', async () => {
    await send([line('2', '2019-05-01'), line('3'), line('4'), line('5', '2018-01-02')]);
    const sergeant = { title: 'Sergeant' };
    const counts = await send([
      line('2', '2019-06-01'),
      line('3', '', '2024-02-06'),
      line('4', '2020-01-01', '', sergeant).replace('2024-02-01', '2026-06-01'),
      line('5'),
    ]);
    expect(counts).toMatchObject({ updated: 2, transferred: 1, unchanged: 1, rejected: 0 });
    expect([await datesOf('2'), await datesOf('3'), await datesOf('4'), await datesOf('5')]).toEqual([
      ['2019-06-01', null],
      [null, '2024-02-06'],
      ['2020-01-01', null],
      ['2018-01-02', null],
    ]);
    expect(await told()).toBe(3);
  });

  it('stay with who is separated by a full roster', async () => {
    await send([line('2', '2019-05-01'), line('3', '2018-05-01')]);
    await send([line('1').replace('Given1,Family', 'Cora,Chief').replace('corrections', ''), line('3')], {
      mode: 'full',
      confirm: 'true',
    });
    expect(await datesOf('2')).toEqual(['2019-05-01', null]);
  });

  it.each([
    ['month_first', '5/1/2019', '02/05/2024'],
    ['day_first', '1.5.2019', '05/02/2024'],
    ['iso', '2019-05-01', '2024-02-05'],
  ])('are read in the style of the file: %s', async (dates, licensed, oath) => {
    const first = dates === 'day_first' ? '01.02.2024' : dates === 'iso' ? '2024-02-01' : '02/01/2024';
    await send([line('2', licensed, oath).replace('2024-02-01', first)], { dates });
    expect(await datesOf('2')).toEqual(['2019-05-01', '2024-02-05']);
  });

  it('that cannot be are told by line and column with what to do, and the line is left out', async () => {
    const { problems, rejected } = await send([
      line('2', '0219-05-01'),
      line('3', '1899-12-31'),
      line('4', '', '03/04/2024'),
      line('5', '2023-02-29'),
      line('6', 'Officer', ''),
    ]);
    expect(rejected).toBe(5);
    expect(problems.map(({ line: at, column, message }) => [at, column, message])).toEqual([
      [2, 'licensed_on', expect.stringContaining('before 1940')],
      [3, 'licensed_on', expect.stringContaining('before 1940')],
      [4, 'oath_on', expect.stringContaining('2024-03-04 or 2024-04-03')],
      [5, 'licensed_on', expect.any(String)],
      [6, 'licensed_on', expect.any(String)],
    ]);
    expect(await rows()).toEqual([]);
  });

  it('that lie ahead are taken over with a warning, also when they are only looked at', async () => {
    for (const dryRun of ['true', 'false']) {
      const { problems, created } = await send([line('2', '', '2027-01-04'), line('3', '2026-11-30')], { dryRun });
      expect(created).toBe(2);
      expect(problems).toMatchObject([
        { line: 2, column: 'oath_on', severity: 'warning', message: expect.stringContaining('2027-01-04 lies ahead') },
      ]);
    }
    expect((await send([line('2', '', '2027-01-04')])).problems).toEqual([]);
  });

  it('are found under the names that personnel systems give them', async () => {
    const header = HEADER.replace('licensed_on', 'Certification Date').replace('oath_on', 'Sworn In');
    const { columns } = await send([line('2', '2019-05-01', '2024-02-05')], { dryRun: 'true' }, header);
    expect(columns?.slice(-2)).toMatchObject([{ guess: 'licensed_on' }, { guess: 'oath_on' }]);
    const mapping = JSON.stringify({ 'Certification Date': 'licensed_on', 'Sworn In': 'oath_on' });
    await send([line('2', '2019-05-01', '2024-02-05')], { columns: mapping }, header);
    expect(await datesOf('2')).toEqual(['2019-05-01', '2024-02-05']);
  });
});

describe('taking back an import of days of license and oath', () => {
  it('gives each person the days from before, and takes those away that it brought', async () => {
    await send([line('2', '2019-05-01'), line('3'), line('4')]);
    const { id } = await send([
      line('2', '2019-06-01', '2024-02-05'),
      line('3', '2020-01-01'),
      line('4'),
      line('5', '2021-01-01'),
    ]);
    const before = await told();
    expect(await undo(id)).toMatchObject({ undone: { removed: 1, restored: 2, kept: 0 } });
    expect([await datesOf('2'), await datesOf('3')]).toEqual([
      ['2019-05-01', null],
      [null, null],
    ]);
    expect(await rows()).toHaveLength(1);
    expect(await told()).toBe(before + 2);
  });

  it('leaves those alone whose days were changed since', async () => {
    await send([line('2', '2019-05-01'), line('3', '2019-05-01')]);
    const { id } = await send([line('2', '2019-06-01'), line('3', '2019-06-01', '', { title: 'Agent' }), line('4')]);
    await enter('2', '2019-07-01', null);
    await enter('4', null, '2026-01-05');
    expect(await undo(id)).toMatchObject({ undone: { removed: 0, restored: 1, kept: 2 } });
    expect([await datesOf('2'), await datesOf('3'), await datesOf('4')]).toEqual([
      ['2019-07-01', null],
      ['2019-05-01', null],
      [null, '2026-01-05'],
    ]);
  });

  it('does not stand in the way of taking back the import before', async () => {
    const first = await send([line('2', '2019-05-01'), line('3')]);
    const second = await send([line('2', '2019-06-01'), line('3', '2020-01-01')]);
    const third = await send([line('2', '2019-07-01')]);
    for (const { id } of [third, second]) expect(await undo(id)).toMatchObject({ undone: { kept: 0 } });
    expect(await undo(first.id)).toMatchObject({ undone: { removed: 2, kept: 0 } });
    expect(await rows()).toEqual([]);
    await send([line('2', '', '2024-02-05')]);
    expect(await datesOf('2')).toEqual([null, '2024-02-05']);
  });
});

import type { TaskForceDetail } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let taskForceId: string;

/** Police from 2024 with a memorandum until March 2027, the sheriff from 2026 until the end of October. */
beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  taskForceId = (await made<TaskForceDetail>(root('POST', '/task-forces', { name: 'Valley' }))).id;
  const join = async (name: string, dates: object) => {
    const { id } = await agency(root, { name });
    await made(root('PUT', `/task-forces/${taskForceId}/agencies/${id}`, { role: 'core', ...dates }), 200);
  };
  await join('Police', { joinedOn: '2024-01-01', mouSignedOn: '2024-02-01', mouExpiresOn: '2027-03-01' });
  await join('Sheriff', { joinedOn: '2026-01-01', leftOn: '2026-10-31' });
});
afterAll(() => app.close());

const asOf = (query: string) => made<TaskForceDetail>(root('GET', `/task-forces/${taskForceId}${query}`), 200);
const told = ({ agencies }: TaskForceDetail) =>
  agencies.map(({ agencyName, mouStatus, mouExpiresSoon }) => [agencyName, mouStatus, mouExpiresSoon]);

it.each<[string, number, [string, string, boolean][]]>([
  ['2024-01-15', 1, [['Police', 'none', false]]],
  [
    '2026-10-31',
    2,
    [
      ['Police', 'active', false],
      ['Sheriff', 'none', false],
    ],
  ],
  [
    '2026-12-01',
    1,
    [
      ['Police', 'active', true],
      ['Sheriff', 'ended', false],
    ],
  ],
  [
    '2027-03-02',
    1,
    [
      ['Police', 'expired', false],
      ['Sheriff', 'ended', false],
    ],
  ],
])('as of %s there are %i members, each with the standing of its memorandum', async (on, agencyCount, members) => {
  const detail = await asOf(`?asOf=${on}`);
  expect(detail).toMatchObject({ asOf: on, agencyCount });
  const { items } = await made<{ items: unknown[] }>(root('GET', `/task-forces?asOf=${on}`), 200);
  expect(items).toMatchObject([{ id: taskForceId, agencyCount }]);
  expect(told(detail)).toEqual(members);
});

it('without a date every membership is shown as it stands today', async () => {
  const detail = await asOf('');
  expect(detail.asOf).toBe('2026-11-30');
  expect(told(detail)).toEqual([
    ['Police', 'active', false],
    ['Sheriff', 'ended', false],
  ]);
});

it('a date that is none is refused', async () => {
  expect((await root('GET', `/task-forces/${taskForceId}?asOf=yesterday`)).status).toBe(400);
});

describe('role and memorandum that change', () => {
  let path: string;
  let id: string;

  beforeEach(async () => {
    ({ id } = await agency(root, { name: 'Advocates' }));
    path = `/task-forces/${taskForceId}/agencies/${id}`;
    await save({ role: 'affiliate', mouSignedOn: '2024-01-01', mouExpiresOn: '2024-12-31' });
  });
  afterEach(() => root('DELETE', path));

  const save = (terms: object) => made(root('PUT', path, { joinedOn: '2024-01-01', ...terms }), 200);
  const RENEWED = { role: 'core', mouSignedOn: '2025-01-01', mouExpiresOn: '2027-12-31' };
  const FORMER = { role: 'affiliate', mouSignedOn: '2024-01-01', mouExpiresOn: '2024-12-31' };

  /** As the task force and the agency itself are told. */
  const on = async (query: string) => {
    const ofTaskForce = (await asOf(query)).agencies.find(({ agencyId }) => agencyId === id);
    const { items } = await made<{ items: object[] }>(root('GET', `/agencies/${id}/task-forces${query}`), 200);
    const { role, mouSignedOn, mouExpiresOn, mouStatus, formerTerms } = ofTaskForce!;
    expect(items).toMatchObject([{ role, mouSignedOn, mouExpiresOn, mouStatus, formerTerms }]);
    return { role, mouSignedOn, mouExpiresOn, mouStatus, formerTerms };
  };

  it('hold from the day that is given, and those before stay for the days before', async () => {
    await save({ ...RENEWED, termsFrom: '2025-01-01' });
    expect(await on('?asOf=2024-06-01')).toEqual({ ...FORMER, mouStatus: 'active', formerTerms: [] });
    expect(await on('?asOf=2024-12-31')).toMatchObject({ ...FORMER, mouStatus: 'active' });
    const former = [{ ...FORMER, until: '2025-01-01' }];
    expect(await on('?asOf=2025-01-01')).toEqual({ ...RENEWED, mouStatus: 'active', formerTerms: former });
    expect(await on('')).toEqual({ ...RENEWED, mouStatus: 'active', formerTerms: former });
  });

  it('hold from today on when no day is given', async () => {
    await save(RENEWED);
    expect(await on('?asOf=2026-11-29')).toMatchObject({ ...FORMER, mouStatus: 'expired' });
    expect(await on('?asOf=2026-11-30')).toMatchObject({ ...RENEWED, formerTerms: [{ until: '2026-11-30' }] });
  });

  it('leave nothing behind where nothing of them changes, and one day of change where they change twice on a day', async () => {
    await save({ ...FORMER, leftOn: '2027-01-31' });
    expect(await on('')).toMatchObject({ ...FORMER, formerTerms: [] });
    await save(RENEWED);
    await save({ ...RENEWED, role: 'affiliate' });
    expect(await on('')).toMatchObject({ role: 'affiliate', formerTerms: [{ ...FORMER, until: '2026-11-30' }] });
  });

  it('are corrected from the day from which they were meant to hold, even from the first', async () => {
    await save({ ...RENEWED, termsFrom: '2025-01-01' });
    await save({ ...RENEWED, mouSignedOn: '2025-01-02', termsFrom: '2025-01-01' });
    expect(await on('?asOf=2024-06-01')).toMatchObject(FORMER);
    expect(await on('?asOf=2025-06-01')).toMatchObject({ mouSignedOn: '2025-01-02', formerTerms: [FORMER] });
    await save({ ...RENEWED, termsFrom: '2024-01-01' });
    expect(await on('?asOf=2024-06-01')).toMatchObject({ role: 'core', formerTerms: [] });
  });

  it('are refused for a day to come and for one before the agency joined', async () => {
    const refused = async (termsFrom: string) =>
      (await root('PUT', path, { joinedOn: '2024-01-01', ...RENEWED, termsFrom })).body;
    expect(await refused('2026-12-01')).toMatchObject({ errors: [{ path: 'termsFrom' }] });
    expect(await refused('2023-12-31')).toMatchObject({ errors: [{ path: 'termsFrom' }] });
    expect(await on('')).toMatchObject({ ...FORMER, formerTerms: [] });
  });

  it('are gone with a membership that was a mistake', async () => {
    await save(RENEWED);
    await root('DELETE', path);
    await save(FORMER);
    expect(await on('')).toMatchObject({ ...FORMER, formerTerms: [] });
  });
});

describe('an agency that leaves and joins again', () => {
  let path: string;
  let id: string;
  const FIRST = { role: 'affiliate', joinedOn: '2024-01-01', leftOn: '2024-12-31', mouSignedOn: '2024-01-01' } as const;
  const SECOND = { role: 'core', joinedOn: '2025-07-01', leftOn: null, mouSignedOn: null } as const;

  beforeEach(async () => {
    ({ id } = await agency(root, { name: 'Shelter' }));
    path = `/task-forces/${taskForceId}/agencies/${id}`;
    await save(FIRST);
    await save(SECOND);
  });
  afterEach(async () => {
    while ((await root('DELETE', path)).status === 204);
  });

  const save = (membership: object) => made(root('PUT', path, membership), 200);
  /** As the task force and the agency itself are told, the last one first. */
  const on = async (query = '') => {
    const { agencies } = await asOf(query);
    const told = agencies.filter(({ agencyId }) => agencyId === id);
    const { items } = await made<{ items: TaskForceDetail['agencies'] }>(
      root('GET', `/agencies/${id}/task-forces${query}`),
      200,
    );
    const days = (list: TaskForceDetail['agencies']) =>
      list.map(({ role, joinedOn, leftOn, mouSignedOn }) => ({ role, joinedOn, leftOn, mouSignedOn }));
    expect(days(items)).toEqual(days(told));
    return { memberships: days(told), states: told.map(({ mouStatus }) => mouStatus) };
  };
  const isMember = async (day: string) => {
    const { items } = await made<{ items: { id: string }[] }>(
      root('GET', `/agencies?taskForceId=${taskForceId}&asOf=${day}`),
      200,
    );
    return items.some((item) => item.id === id);
  };

  it('is shown on a day of each time with that membership, and on a day between as one that had left', async () => {
    expect(await on('?asOf=2024-06-01')).toEqual({ memberships: [FIRST], states: ['active'] });
    expect(await on('?asOf=2025-03-01')).toEqual({ memberships: [FIRST], states: ['ended'] });
    expect(await on('?asOf=2025-07-01')).toEqual({ memberships: [SECOND, FIRST], states: ['none', 'ended'] });
    expect(await on()).toEqual({ memberships: [SECOND, FIRST], states: ['none', 'ended'] });
  });

  it('is a member on the days of both and on none between', async () => {
    const days = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01', '2026-11-30'];
    const members = [];
    for (const day of days) members.push(await isMember(day));
    expect(members).toEqual([false, true, true, false, false, true, true]);
    const count = async (day: string) => (await asOf(`?asOf=${day}`)).agencyCount;
    expect((await count('2025-03-01')) + 1).toBe(await count('2024-12-31'));
  });

  it('is changed in the membership that shares days with what is sent, with its terms, and the other stays', async () => {
    await save({ ...FIRST, role: 'core', joinedOn: '2024-02-01', leftOn: '2024-11-30', termsFrom: '2024-06-01' });
    const corrected = { ...FIRST, joinedOn: '2024-02-01', leftOn: '2024-11-30' };
    expect((await on('?asOf=2024-03-01')).memberships).toEqual([corrected]);
    expect((await on()).memberships).toEqual([SECOND, { ...corrected, role: 'core' }]);
    await save({ ...SECOND, role: 'affiliate', leftOn: '2026-12-31', termsFrom: '2026-01-01' });
    expect((await on('?asOf=2025-08-01')).memberships).toMatchObject([{ role: 'core' }, { role: 'core' }]);
    expect((await on()).memberships).toMatchObject([{ role: 'affiliate', leftOn: '2026-12-31' }, { role: 'core' }]);
  });

  it('can be entered with a time before, and is refused with days that share some with two', async () => {
    const earlier = { role: 'core', joinedOn: '2022-01-01', leftOn: '2022-12-31', mouSignedOn: null };
    await save(earlier);
    expect((await on()).memberships).toEqual([SECOND, FIRST, earlier]);
    const refused = await root('PUT', path, { role: 'core', joinedOn: '2024-06-01' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'joinedOn' }] } });
    expect((await on()).memberships).toEqual([SECOND, FIRST, earlier]);
  });

  it('loses by a mistake that is taken out the last membership alone, or the one that is named', async () => {
    expect((await root('DELETE', `${path}?joinedOn=2024-01-02`)).status).toBe(404);
    expect((await root('DELETE', `${path}?joinedOn=2024-01-01`)).status).toBe(204);
    expect((await on()).memberships).toEqual([SECOND]);
    await save(FIRST);
    expect((await root('DELETE', path)).status).toBe(204);
    expect((await on()).memberships).toEqual([FIRST]);
  });

  it('never is a member twice on a day, however the rows come to be written', async () => {
    const twice = app.sql(
      `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on) VALUES ($1, $2, 'core', '2026-01-01')`,
      [taskForceId, id],
    );
    await expect(twice).rejects.toThrow('once on a day');
    const both = await Promise.all(
      ['2023-01-01', '2023-02-01'].map((joinedOn) =>
        root('PUT', path, { role: 'core', joinedOn, leftOn: '2023-12-31' }),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await on()).memberships).toHaveLength(3);
  });
});

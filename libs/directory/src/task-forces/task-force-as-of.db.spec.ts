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

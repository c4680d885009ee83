import type { AgencyAnswer, PersonAnswer, RoleGrant } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Answer, Client, DirectoryApp } from '../../test/directory-app.js';

/** The application's day is 30 November 2026. */
const LAST_DAY = '2026-12-05';
let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let state: AgencyAnswer;
let acting: PersonAnswer;
let asActing: Client;
let asChief: Client;
let asState: Client;

const over = ({ id }: AgencyAnswer): RoleGrant => ({ role: 'agency_admin', scope: { kind: 'agency', id } });
const give = (personId: string, grant: RoleGrant, endsOn?: string) =>
  made(root('POST', '/role-grants', { personId, grant, ...(endsOn && { endsOn }) }));
const place = (
  client: Client,
  { id }: AgencyAnswer,
  parent: AgencyAnswer | null,
): Promise<Answer<{ detail: string }>> => client('PATCH', `/agencies/${id}`, { parentId: parent?.id ?? null });
const parentOf = async ({ id }: AgencyAnswer) =>
  (await made<AgencyAnswer>(root('GET', `/agencies/${id}`), 200)).parentId;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  state = await agency(root, { name: 'State' });
  asChief = await app.activate(await person(root, police.id, 'Vera Chief', { roles: [over(police)] }));
  asState = await app.activate(await person(root, state.id, 'Sam State', { roles: [over(state)] }));
  acting = await person(root, state.id, 'Theo Acting', { roles: [over(state)] });
  await give(acting.id, over(police), LAST_DAY);
  asActing = await app.activate(acting);
});
afterAll(() => app.close());

describe('the agency above', () => {
  it('is chosen by nobody whose right over the agency has a last day: theirs would go on from above', async () => {
    expect(await place(asActing, police, state)).toMatchObject({
      status: 403,
      body: { detail: expect.stringMatching(/which has a last day.+Ask an administrator whose role has none/u) },
    });
    expect(await parentOf(police)).toBeNull();
  });

  it('is not chosen either, nor is what is a court, by a system administrator until a last day', async () => {
    const temporary = await person(root, state.id, 'Tom Temporary');
    await give(temporary.id, { role: 'system_admin', scope: { kind: 'all' } }, LAST_DAY);
    const asTemporary = await app.activate(temporary);
    const bench = await agency(root, { name: 'Bench', kind: 'court', parentId: state.id });
    expect((await place(asTemporary, police, state)).status).toBe(403);
    expect((await place(asTemporary, bench, null)).status).toBe(403);
    expect((await asTemporary('PATCH', `/agencies/${bench.id}`, { kind: 'other' })).status).toBe(403);
    expect((await asTemporary('PATCH', `/agencies/${bench.id}`, { level: 'state' })).status).toBe(200);
  });

  it('is chosen by whoever administers both without an end, and left again by the same right over both', async () => {
    await give(acting.id, over(police));
    await made(place(asActing, police, state), 200);
    expect(await place(asChief, police, null)).toMatchObject({
      status: 403,
      body: {
        detail: expect.stringContaining('Ask an administrator of the agency above it, or a system administrator'),
      },
    });
    const city = await agency(root, { name: 'City' });
    const { items } = await made<{ items: PersonAnswer[] }>(root('GET', '/people?q=Vera'), 200);
    await give(items[0]?.id ?? '', over(city));
    expect((await place(asChief, police, city)).status).toBe(403);
    await made(place(asState, police, null), 200);
    expect(await parentOf(police)).toBeNull();
    await made(place(asChief, police, city), 200);
  });

  it('lets no agency go that nobody would administer any more', async () => {
    const branch = await agency(root, { name: 'Branch', parentId: state.id });
    expect(await place(asState, branch, null)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('Nobody would administer it any more') },
    });
    expect(await parentOf(branch)).toBe(state.id);
  });

  it('stands in the record of the change with the one before', async () => {
    const rows = await app.system((tx) =>
      tx.query<{ details: object }[]>(
        `SELECT details FROM audit.event WHERE action = 'agency.updated' AND subject_id = $1 ORDER BY sequence`,
        [police.id],
      ),
    );
    expect(rows[0]?.details).toMatchObject({ changed: ['parentId'], parentId: { before: null, after: state.id } });
  });
});

import type { AgencyAnswer, PersonAnswer, RoleGrant, RosterImportAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

/** The application's day is 30 November 2026. */
const LAST_DAY = '2026-12-05';
const YESTERDAY = '2026-11-29';
let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let lasting: PersonAnswer;
let acting: PersonAnswer;
let asLasting: Client;
let asActing: Client;
let officer: PersonAnswer;

const over = ({ id }: AgencyAnswer): RoleGrant => ({ role: 'agency_admin', scope: { kind: 'agency', id } });
const give = (personId: string, grant: RoleGrant, endsOn?: string, client = root) =>
  made(client('POST', '/role-grants', { personId, grant, ...(endsOn && { endsOn }) }));
const positionOf = ({ positions }: PersonAnswer): string => positions[0]?.id ?? '';
const stays = async (): Promise<void> => expect((await asLasting('GET', '/people')).status).toBe(200);

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  sheriff = await agency(root, { name: 'Sheriff' });
  lasting = await person(root, police.id, 'Vera Chief', { roles: [over(police), over(sheriff)] });
  acting = await person(root, police.id, 'Theo Acting');
  officer = await person(root, police.id, 'Ann Officer');
  for (const there of [police, sheriff]) await give(acting.id, over(there), LAST_DAY);
  asLasting = await app.activate(lasting);
  asActing = await app.activate(acting);
});
afterEach(() => app.close());

/** Everything by which one whose role has a last day could take over or end the access of one whose role has none. */
const WAYS: [string, () => [string, string, unknown?]][] = [
  ['a new invitation', () => ['POST', `/people/${lasting.id}/invitations`, {}]],
  ['another address', () => ['PATCH', `/people/${lasting.id}`, { email: 'theo.other@agency.test' }]],
  ['another name', () => ['PATCH', `/people/${lasting.id}`, { familyName: 'Other' }]],
  ['a merge into their own record', () => ['POST', `/people/${acting.id}/merges`, { mergedPersonId: lasting.id }]],
  ['a merge of another record', () => ['POST', `/people/${lasting.id}/merges`, { mergedPersonId: officer.id }]],
  [
    'a merger of agencies',
    () => [
      'POST',
      `/agencies/${sheriff.id}/mergers`,
      { intoAgencyId: police.id, on: '2026-11-30', reason: 'Ordinance 12' },
    ],
  ],
  ['a separation', () => ['POST', `/people/${lasting.id}/separation`, { agencyId: police.id, on: YESTERDAY }]],
  [
    'a separation that is entered ahead',
    () => ['POST', `/people/${lasting.id}/separation`, { agencyId: police.id, on: '2026-12-24' }],
  ],
  [
    'a last day of the position',
    () => ['PATCH', `/people/${lasting.id}/positions/${positionOf(lasting)}`, { endsOn: YESTERDAY }],
  ],
  [
    'a transfer to another agency',
    () => [
      'POST',
      `/people/${lasting.id}/positions`,
      {
        agencyId: sheriff.id,
        discipline: 'law_enforcement_local',
        startsOn: '2026-11-30',
        replacesPositionId: positionOf(lasting),
      },
    ],
  ],
];

describe('whose role has a last day', () => {
  it.each(WAYS)('gets no hold of one whose role lasts longer by %s', async (_, way) => {
    expect(await asActing(...way())).toMatchObject({
      status: 403,
      body: { detail: expect.stringMatching(/Ask (a system|an) administrator/u) },
    });
    await stays();
    expect(await made(root('GET', `/people/${lasting.id}`), 200)).toMatchObject({
      email: lasting.email,
      account: 'active',
      positions: [{ endsOn: null }],
    });
  });

  it.each(WAYS)('is the only one who is refused %s: one whose role lasts as long is not', async (_, way) => {
    await give(acting.id, over(police));
    await give(acting.id, over(sheriff));
    expect((await asActing(...way())).status).toBeLessThan(300);
  });

  it('says why a separation is refused, with the name and whom to ask', async () => {
    const body = { agencyId: police.id, on: YESTERDAY };
    expect(await asActing('POST', `/people/${lasting.id}/separation`, body)).toMatchObject({
      status: 403,
      body: {
        detail:
          'Vera Chief holds a role over this agency that lasts longer than yours, and it would end with the work. ' +
          'Ask an administrator whose role lasts as long.',
      },
    });
  });

  it('keeps those who hold no role, those whose role ends no later, and who they are themselves', async () => {
    const deputy = await person(root, police.id, 'Dan Deputy');
    await give(deputy.id, over(police), LAST_DAY);
    for (const { id } of [officer, deputy, acting]) {
      expect((await asActing('PATCH', `/people/${id}`, { familyName: 'Renamed' })).status).toBe(200);
    }
    for (const { id } of [officer, deputy]) {
      await made(asActing('POST', `/people/${id}/invitations`, {}));
      await made(asActing('POST', `/people/${id}/separation`, { agencyId: police.id, on: YESTERDAY }));
    }
  });

  it('ends the work of nobody whose role lasts longer by a roster that names the last day, or leaves them out', async () => {
    await made(root('PATCH', `/people/${lasting.id}`, { externalId: 'P-1', agencyId: police.id }), 200);
    await made(root('PATCH', `/people/${officer.id}`, { externalId: 'P-2', agencyId: police.id }), 200);
    const send = (mode: string, ...lines: string[]) =>
      made<RosterImportAnswer>(
        roster(
          asActing,
          police.id,
          ['external_id,given_name,family_name,email,starts_on,ends_on', ...lines].join('\n'),
          { mode, confirm: 'true' },
        ),
        202,
      );
    const named = await send('merge', `P-1,Vera,Chief,,2024-01-15,${YESTERDAY}`);
    expect(named).toMatchObject({
      rejected: 1,
      problems: [{ column: 'ends_on', message: expect.stringContaining('lasts longer than yours') }],
    });
    const renamed = await send('merge', 'P-1,Vera,Chief,theo.other@agency.test,2024-01-15,');
    expect(renamed).toMatchObject({ rejected: 1, problems: [{ column: 'email' }] });
    const full = await send('full', 'P-2,Ann,Officer,,2024-01-15,');
    expect(full).toMatchObject({
      separated: 1,
      problems: [{ severity: 'warning', message: expect.stringContaining('Their work goes on') }],
    });
    await stays();
  });

  it('moves one whose role lasts longer within the agency, and mends what ends nothing', async () => {
    const path = `/people/${lasting.id}/positions`;
    await made(asActing('PATCH', `${path}/${positionOf(lasting)}`, { title: 'Chief of police' }), 200);
    const moved = { agencyId: police.id, discipline: 'law_enforcement_local', title: 'Chief', startsOn: '2026-11-30' };
    await made(asActing('POST', path, { ...moved, replacesPositionId: positionOf(lasting) }));
    await stays();
  });

  it('over everything takes over no system administrator who lasts longer, nor makes a key in their name', async () => {
    const everything: RoleGrant = { role: 'system_admin', scope: { kind: 'all' } };
    await give(lasting.id, everything);
    await give(acting.id, everything, LAST_DAY);
    const refused = { status: 403 };
    expect(await asActing('PATCH', `/people/${lasting.id}`, { email: 'theo.other@agency.test' })).toMatchObject(
      refused,
    );
    expect(await asActing('POST', `/people/${lasting.id}/invitations`, {})).toMatchObject(refused);
    expect(await asActing('POST', '/api-keys', { personId: lasting.id, name: 'A way round' })).toMatchObject(refused);
    await made(asActing('POST', '/api-keys', { personId: officer.id, name: 'For a program' }));
    const { id } = await made<{ id: string }>(
      root('POST', '/api-keys', { personId: lasting.id, name: 'For a program' }),
    );
    expect(await asActing('DELETE', `/api-keys/${id}`)).toMatchObject(refused);
    expect(await asActing('DELETE', `/people/${lasting.id}/second-factor`)).toMatchObject({
      ...{
        status: 403,
        body: { detail: expect.stringContaining('Ask a system administrator whose role lasts as long') },
      },
    });
    await stays();
    await made(asActing('DELETE', `/people/${officer.id}/second-factor`), 204);
    const ofOfficer = await made<{ id: string }>(root('POST', '/api-keys', { personId: officer.id, name: 'Other' }));
    await made(asActing('DELETE', `/api-keys/${ofOfficer.id}`), 204);
  });
});

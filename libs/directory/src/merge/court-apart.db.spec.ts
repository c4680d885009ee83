import type { AgencyAnswer, PersonAnswer, PersonMergeAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { AgencyRepository } from '../data/agency.repository.js';

/** Words by which the court alone knows the person, planted so that they can be looked for in every answer. */
const OF_COURT = /Zephyrine|Quillfeather|zephyrine|District Court/u;

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;
let chief: Client;
let colleague: PersonAnswer;
let judge: PersonAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  court = await agency(root, { name: 'District Court', kind: 'court' });
  const admin = async (name: string, { id }: AgencyAnswer, role: 'agency_admin' | 'judicial_educator') =>
    app.activate(await person(root, id, name, { roles: [{ role, scope: { kind: 'agency', id } }] }));
  chief = await admin('Cora Chief', police, 'agency_admin');
  colleague = await person(root, police.id, 'Ann Able', { externalId: 'P-1' });
  await app.activate(colleague);
  const post = { externalId: 'C-9', discipline: 'court_staff' };
  judge = await person(root, court.id, 'Zephyrine Quillfeather', post);
  // What the court person did for the colleague, with a role over everything, keeps the record that did it.
  await made(root('PATCH', `/people/${judge.id}`, { roles: [{ role: 'system_admin', scope: { kind: 'all' } }] }), 200);
  const acting = await app.activate(judge);
  await made(acting('PATCH', `/people/${colleague.id}`, { givenName: 'Anne' }), 200);
  await made(root('PATCH', `/people/${judge.id}`, { roles: [] }), 200);
  const bar = { regulator: 'california_bar', number: 'Quillfeather 101' };
  await made(root('PUT', `/people/${judge.id}/regulator-numbers/${court.id}`, bar), 200);
});
afterEach(() => app.close());

const merge = (kept: PersonAnswer, merged: PersonAnswer) =>
  root<PersonMergeAnswer & { code: string }>('POST', `/people/${kept.id}/merges`, { mergedPersonId: merged.id });

const HEADER = 'external_id,given_name,family_name,email,discipline,starts_on';
const preview = (line: string) => roster(chief, police.id, `${HEADER}\n${line}`, { dryRun: 'true' });

/** Every answer in which the chief might find the colleague, the merged record or its address; without ids and times of the asking. */
async function seenByChief(): Promise<Record<string, unknown>> {
  const paths = [
    `/people/${colleague.id}`,
    `/people/${judge.id}`,
    `/people/${colleague.id}/acts-by-others`,
    `/people/${colleague.id}/leaves`,
    `/people/${colleague.id}/service-dates`,
    `/people/${colleague.id}/regulator-numbers`,
    `/people/${colleague.id}/leave-history`,
    `/people/${colleague.id}/merges`,
    ...[
      'leaves',
      'service-dates',
      'regulator-numbers',
      'leave-history',
      'acts-by-others',
      'merges',
      'invitations',
      'api-keys',
      'erasure',
    ].map((what) => `/people/${judge.id}/${what}`),
    '/people?limit=100',
    '/people?q=zephyrine',
    '/people?email=zephyrine.quillfeather@agency.test',
    '/people?externalId=C-9',
    `/people?agencyId=${police.id}&asOf=2026-06-30`,
    `/possible-duplicates?agencyId=${police.id}`,
    '/role-grants',
    '/agencies',
  ];
  const answers: Record<string, unknown> = {};
  for (const path of paths) {
    const { status, body } = await chief<object>('GET', path);
    answers[path] = {
      status,
      body: JSON.parse(
        JSON.stringify(body, (key, value: unknown) =>
          key === 'requestId' || key === 'instance' || key === 'traceId' ? undefined : value,
        ),
      ) as unknown,
    };
  }
  return answers;
}

/** What the chief is told who enters the court's address for somebody, or has it in a file. */
async function toldOfAddress(): Promise<unknown[]> {
  const email = 'zephyrine.quillfeather@agency.test';
  const other = await chief<{ detail: string }>('POST', '/people', {
    ...{ givenName: 'Ned', familyName: 'New', email },
    position: { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-11-01' },
  });
  const lines = await Promise.all(
    [
      `,Anne,Able,${email},law_enforcement_local,2024-01-15`,
      `P-1,Anne,Able,${email},law_enforcement_local,2024-01-15`,
    ].map(async (line) => {
      const { body } = await preview(line);
      return [body.created, body.updated, body.unchanged, body.rejected, body.problems.map(({ message }) => message)];
    }),
  );
  return [other.status, other.body.detail, lines];
}

describe('a record of a court that was merged into that of a colleague elsewhere', () => {
  it('is named to nobody at that agency: by no page, history, search or list', async () => {
    const before = await seenByChief();
    expect((await merge(colleague, judge)).status).toBe(201);
    const after = await seenByChief();
    expect(JSON.stringify(Object.values(after))).not.toMatch(OF_COURT);
    // The merge itself is an act, and who works elsewhere as well is beyond the chief, wherever that is.
    const [acts, merges] = [`/people/${colleague.id}/acts-by-others`, `/people/${colleague.id}/merges`];
    expect(after[merges]).toMatchObject({ status: 403 });
    expect(JSON.stringify(after[acts])).not.toContain(judge.id);
    // Whoever follows the id of the record is led to nobody either.
    const rest = (seen: Record<string, unknown>) => ({ ...seen, [acts]: null, [merges]: null });
    expect(rest(after)).toEqual(rest(before));
  });

  it('is found by its address neither by hand nor by a roster', async () => {
    const before = await toldOfAddress();
    expect((await merge(colleague, judge)).status).toBe(201);
    expect(await toldOfAddress()).toEqual(before);
  });

  it('is known by its names to no roster of the agency', async () => {
    const told = async () => {
      const { body } = await preview(`,Jane,Quillfeather,${colleague.email ?? ''},law_enforcement_local,2024-01-15`);
      // That is left out of whoever works elsewhere as well, wherever that is.
      return [body.updated, body.problems.map(({ message }) => message.replace(' (identifier P-1)', ''))];
    };
    const before = await told();
    expect((await merge(colleague, judge)).status).toBe(201);
    expect(await told()).toEqual(before);
  });

  it('is told to nobody who takes people on at a further agency and sees no court, by address nor by name', async () => {
    const sheriff = await agency(root, { name: 'Sheriff' });
    const everywhere = { role: 'agency_admin', scope: { kind: 'all' } } as const;
    const planner = await app.activate(await person(root, police.id, 'Petra Planner', { roles: [everywhere] }));
    const court = 'zephyrine.quillfeather@agency.test';
    const lines = [`Zephyrine,Quillfeather,${court}`, `Anne,Able,${court}`, `Zephyrine,Quill,${colleague.email ?? ''}`];
    const told = async () => {
      const answers = [];
      for (const line of lines) {
        const text = `${HEADER}\n,${line},law_enforcement_local,2024-01-15`;
        const { body } = await roster(planner, sheriff.id, text, { dryRun: 'true' });
        answers.push([body.created, body.rehired, body.rejected, ...body.problems.map(({ message }) => message)]);
      }
      return answers;
    };
    const before = await told();
    const elsewhere = 'This email address is already used. Ask a system administrator to add the position.';
    expect(before.slice(0, 2)).toEqual(Array(2).fill([0, 0, 1, elsewhere]));
    expect((await merge(colleague, judge)).status).toBe(201);
    expect(await told()).toEqual(before);
  });

  it('means the colleague to whoever sees both, and gives nobody a second position', async () => {
    expect((await merge(colleague, judge)).status).toBe(201);
    const line = ',Anne,Able,zephyrine.quillfeather@agency.test,law_enforcement_local,2024-01-15';
    const { body } = await roster(root, police.id, `${HEADER}\n${line}`);
    expect(body).toMatchObject({ created: 0, updated: 0, unchanged: 1, rejected: 0, problems: [] });
  });

  it('is refused in a roster of whoever takes people on and sees no court', async () => {
    expect((await merge(colleague, judge)).status).toBe(201);
    const everywhere = { role: 'agency_admin', scope: { kind: 'all' } } as const;
    const planner = await app.activate(await person(root, police.id, 'Petra Planner', { roles: [everywhere] }));
    const line = ',Anne,Able,zephyrine.quillfeather@agency.test,law_enforcement_local,2024-01-15';
    const { body } = await roster(planner, police.id, `${HEADER}\n${line}`);
    expect(body).toMatchObject({ created: 0, updated: 0, rejected: 1 });
    const told = 'This email address is already used. Ask a system administrator to add the position.';
    expect(body.problems.map(({ message }) => message)).toEqual([told]);
  });

  it('stands in no export and no event of the audit log that the agency reads', async () => {
    expect((await merge(colleague, judge)).status).toBe(201);
    const csv = await fetch(`${app.origin}/api/v1/people.csv`, { headers: await csvHeaders() });
    expect(csv.status).toBe(200);
    const text = await csv.text();
    expect(text).toContain('Able');
    expect(text).not.toMatch(OF_COURT);
    const events = await app.system((tx) =>
      tx.query<{ details: unknown }[]>(`SELECT to_jsonb(e) AS details FROM audit.event e WHERE e.agency_id = $1`, [
        police.id,
      ]),
    );
    expect(JSON.stringify(events)).toContain('person.merged');
    expect(JSON.stringify(events.filter((event) => JSON.stringify(event).includes('person.merge')))).not.toContain(
      judge.id,
    );
  });

  it('keeps nobody without a right waiting while the court takes a roster in', async () => {
    expect((await merge(colleague, judge)).status).toBe(201);
    const other = await person(root, police.id, 'Otto Other');
    const [{ id: mergeId } = { id: '' }] = await app.system((tx) =>
      tx.query<{ id: string }[]>(`SELECT id FROM directory.person_merge`),
    );
    const asked = await app.system(async (tx) => {
      await app.get(AgencyRepository).lockRoster(tx, court.id);
      return [
        await chief('POST', `/people/${colleague.id}/merges`, { mergedPersonId: other.id }),
        await chief('DELETE', `/people/${colleague.id}/merges/${mergeId}`),
      ];
    });
    expect(asked.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('stays the court’s own to see, under the name of the record that was kept', async () => {
    expect((await merge(colleague, judge)).status).toBe(201);
    const educatorOf = { role: 'judicial_educator', scope: { kind: 'agency', id: court.id } } as const;
    const educator = await app.activate(await person(root, court.id, 'Edda Educator', { roles: [educatorOf] }));
    const seen = await made<PersonAnswer>(educator('GET', `/people/${judge.id}`), 200);
    expect(seen.positions.map(({ agencyName }) => agencyName)).toEqual(['District Court']);
  });

  it('is known to the court by the court’s own address and number, or by none, and not by those of the colleague', async () => {
    const clerk = await person(root, court.id, 'Nell Numberless', { discipline: 'court_staff' });
    const officer = await person(root, police.id, 'Otto Officer', { externalId: 'P-2' });
    expect([(await merge(colleague, judge)).status, (await merge(officer, clerk)).status]).toEqual([201, 201]);
    const educatorOf = { role: 'judicial_educator', scope: { kind: 'agency', id: court.id } } as const;
    const educator = await app.activate(await person(root, court.id, 'Edda Educator', { roles: [educatorOf] }));
    const seen = await made<PersonAnswer>(educator('GET', `/people/${judge.id}`), 200);
    expect(seen).toMatchObject({ email: judge.email, externalId: 'C-9', externalIds: [{ externalId: 'C-9' }] });
    const numberless = await made<PersonAnswer>(educator('GET', `/people/${clerk.id}`), 200);
    expect(numberless).toMatchObject({ email: clerk.email, externalId: null, externalIds: [{ externalId: null }] });
    const list = JSON.stringify(await made<object>(educator('GET', '/people?limit=100'), 200));
    expect(list).toContain('C-9');
    for (const foreign of ['P-1', 'P-2', colleague.email, officer.email]) expect(list).not.toContain(`"${foreign}"`);
    const { key } = await made<{ key: string }>(educator('POST', '/api-keys', { name: 'Export' }));
    const file = await fetch(`${app.origin}/api/v1/people.csv`, { headers: { authorization: `Bearer ${key}` } });
    const csv = await file.text();
    for (const its of ['C-9', judge.email, clerk.email]) expect(csv).toContain(`,${its},`);
    for (const foreign of ['P-1', 'P-2', colleague.email, officer.email]) expect(csv).not.toContain(`,${foreign},`);
    const found = async (client: Client, query: string) =>
      (await made<{ items: unknown[] }>(client('GET', `/people?${query}`), 200)).items.length;
    for (const query of [`email=${colleague.email ?? ''}`, 'externalId=P-1', `q=${colleague.email ?? ''}`, 'q=P-1']) {
      expect([query, await found(educator, query), await found(chief, query)]).toEqual([query, 0, 1]);
    }
    expect(await found(educator, `q=${seen.familyName}`)).toBe(1);
    const ours = await made<PersonAnswer>(chief('GET', `/people/${colleague.id}`), 200);
    expect(ours).toMatchObject({ email: colleague.email, externalId: 'P-1' });
  });

  it('is found by the court by its own address and number, and told by no search or change whether those of a colleague are its', async () => {
    expect((await merge(colleague, judge)).status).toBe(201);
    const scope = { kind: 'agency', id: court.id } as const;
    const roles = [{ role: 'agency_admin', scope } as const];
    const educator = await app.activate(await person(root, court.id, 'Edda Educator', { roles }));
    const found = async (query: string) =>
      (await made<{ items: PersonAnswer[] }>(educator('GET', `/people?${query}`), 200)).items.map(({ id }) => id);
    const [its, colleagues] = [judge, colleague].map(({ email }) => email ?? '');
    for (const own of ['externalId=C-9', `email=${its}`, 'q=c-9', `q=${its}`, 'q=able'])
      expect([own, await found(own)]).toEqual([own, [colleague.id]]);
    for (const foreign of ['externalId=P-1', `email=${colleagues}`, 'q=p-1', `q=${colleagues}`])
      expect([foreign, await found(foreign)]).toEqual([foreign, []]);
    const number = async (externalId: string | null) =>
      (await made<PersonAnswer>(educator('PATCH', `/people/${colleague.id}`, { externalId }), 200)).externalId;
    expect([await number('P-1'), await found('q=p-1')]).toEqual(['P-1', [colleague.id]]);
    expect(await made(chief('GET', `/people/${colleague.id}`), 200)).toMatchObject({ externalId: 'P-1' });
    expect([await number('C-10'), await found('externalId=C-10'), await found('q=p-1')]).toEqual([
      'C-10',
      [colleague.id],
      [],
    ]);
  });

  it('is never the one that is kept, as the agency would see the name and address of the court', async () => {
    const refused = await merge(judge, colleague);
    expect(refused).toMatchObject({ status: 409, body: { code: 'DIRECTORY.MERGE_TELLS_OF_COURT' } });
    expect(JSON.stringify(Object.values(await seenByChief()))).not.toMatch(OF_COURT);
  });

  it('is kept where the agency knows that very record already', async () => {
    const post = { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-06-01' };
    await made(root('POST', `/people/${judge.id}/positions`, post));
    expect((await merge(judge, colleague)).status).toBe(201);
  });
});

describe('the address of a record that was merged into that of somebody who works elsewhere', () => {
  it('takes that person on once, under the record that was kept', async () => {
    const county = await agency(root, { name: 'County' });
    const other = await person(root, county.id, 'Ana Able', { externalId: 'X-1' });
    expect((await merge(colleague, other)).status).toBe(201);
    const sheriff = await agency(root, { name: 'Sheriff' });
    const lines = [',Ana,Able,ana.able@agency.test,law_enforcement_local,2026-01-15'];
    lines.push(`,Anne,Able,${colleague.email ?? ''},law_enforcement_local,2026-01-15`);
    const { body } = await roster(root, sheriff.id, [HEADER, ...lines].join('\n'));
    expect(body).toMatchObject({ created: 0, rehired: 1, rejected: 1 });
    expect(body.problems.map(({ message }) => message)).toEqual([
      'Line 2 is about the same person. Keep one of the two.',
    ]);
    const { positions } = await made<PersonAnswer>(root('GET', `/people/${colleague.id}`), 200);
    expect(positions.map(({ agencyName }) => agencyName).sort()).toEqual(['County', 'Police', 'Sheriff']);
  });
});

async function csvHeaders(): Promise<Record<string, string>> {
  const { key } = await made<{ key: string }>(chief('POST', '/api-keys', { name: 'Export' }));
  return { authorization: `Bearer ${key}` };
}

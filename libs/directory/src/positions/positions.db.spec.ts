import type { AgencyAnswer, PersonAnswer, PositionAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let officer: PersonAnswer;
const LOCAL = 'law_enforcement_local';

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  officer = await person(root, police.id, 'Ann Officer');
});
afterEach(() => app.close());

const add = (body: object) =>
  root<PositionAnswer>('POST', `/people/${officer.id}/positions`, {
    agencyId: police.id,
    discipline: LOCAL,
    startsOn: '2026-06-01',
    ...body,
  });
const separate = (on: string, agencyId = police.id) =>
  root<PersonAnswer>('POST', `/people/${officer.id}/separation`, { agencyId, on });

describe('a transfer', () => {
  it('ends the old position the day before the new one begins, and tells of both', async () => {
    const replacesPositionId = officer.positions[0]?.id;
    const position = await made<PositionAnswer>(add({ title: 'Sergeant', replacesPositionId }));
    expect(position).toMatchObject({ title: 'Sergeant', startsOn: '2026-06-01', endsOn: null });
    const after = await made<PersonAnswer>(root('GET', `/people/${officer.id}`), 200);
    expect(after.positions.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
      ['2026-06-01', null],
      ['2024-01-15', '2026-05-31'],
    ]);
    expect(await app.told('position.ended')).toMatchObject([{ positionId: replacesPositionId, endsOn: '2026-05-31' }]);
    expect((await app.told('position.started')).at(-1)).toMatchObject({ positionId: position.id });
    expect(await app.audited()).toContain('person.transferred');
  });

  it('is refused from the first day of the old position on, and writes nothing then', async () => {
    const replacesPositionId = officer.positions[0]?.id;
    expect((await add({ startsOn: '2024-01-15', replacesPositionId })).status).toBe(409);
    expect(await app.told('position.ended')).toEqual([]);
    expect((await add({ replacesPositionId: police.id })).status).toBe(404);
  });
});

describe('a second position', () => {
  it('may stand beside another discipline or agency, not beside the same', async () => {
    expect((await add({})).body).toMatchObject({ code: 'DIRECTORY.POSITION_OVERLAPS' });
    expect((await add({ discipline: 'training_academy' })).status).toBe(201);
    const sheriff = await agency(root, { name: 'Sheriff' });
    expect((await add({ agencyId: sheriff.id })).status).toBe(201);
  });

  it('is given once when it is asked for twice at the same moment', async () => {
    const both = await Promise.all([1, 2].map(() => add({ discipline: 'training_academy' })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    [{ endsOn: '2026-05-31', discipline: 'training_academy' }, 'endsOn'],
    [{ supervisorId: '0190a000-0000-7000-8000-00000000000b', discipline: 'training_academy' }, 'supervisorId'],
  ])('is refused with %o', async (body, path) => {
    expect(await add(body)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});

describe('a separation', () => {
  it('ends every position at the agency on the last day and no other, also in the future', async () => {
    const sheriff = await agency(root, { name: 'Sheriff' });
    await made(add({ discipline: 'training_academy' }));
    await made(add({ agencyId: sheriff.id }));
    const after = await made<PersonAnswer>(separate('2027-01-31'));
    expect(after.positions.map(({ agencyName, endsOn }) => `${agencyName} ${endsOn}`).sort()).toEqual([
      'Police 2027-01-31',
      'Police 2027-01-31',
      'Sheriff null',
    ]);
    expect(await app.told('position.ended')).toHaveLength(2);
  });

  it('is told once, however often it is sent', async () => {
    await made(separate('2026-11-30'));
    await made(separate('2026-11-30'));
    expect(await app.told('position.ended')).toHaveLength(1);
    expect((await app.audited()).filter((action) => action === 'person.separated')).toHaveLength(1);
  });

  it('is refused where there is nothing to end', async () => {
    expect((await separate('2023-12-31')).body).toMatchObject({ code: 'DIRECTORY.POSITION_STARTS_LATER' });
    await made(separate('2026-01-31'));
    expect((await separate('2026-06-30')).body).toMatchObject({ code: 'DIRECTORY.NOT_EMPLOYED' });
    expect((await separate('2026-06-30', officer.id)).status).toBe(404);
  });

  it('is undone by a new position for the same person, who keeps the history', async () => {
    await made(separate('2026-01-31'));
    await made(add({}));
    const after = await made<PersonAnswer>(root('GET', `/people/${officer.id}`), 200);
    expect(after.id).toBe(officer.id);
    expect(after.positions.map(({ endsOn }) => endsOn)).toEqual([null, '2026-01-31']);
  });
});

describe('a correction', () => {
  const correct = (body: object, positionId = officer.positions[0]?.id, by = root) =>
    by<PositionAnswer>('PATCH', `/people/${officer.id}/positions/${positionId}`, body);

  it('changes what was entered wrong under the same position, and tells of it', async () => {
    const { body } = await correct({ title: 'Detective', startsOn: '2024-02-01' });
    expect(body).toMatchObject({ id: officer.positions[0]?.id, title: 'Detective', startsOn: '2024-02-01' });
    expect((await app.told('position.started')).at(-1)).toMatchObject({ positionId: body.id, startsOn: '2024-02-01' });
    expect(await app.audited()).toContain('position.corrected');
    expect((await correct({ title: null })).body.title).toBeNull();
  });

  it('takes a separation back that was a mistake, and lets the person be invited again', async () => {
    await app.activate(officer);
    const separated = await made<PersonAnswer>(separate('2026-06-30'));
    expect(separated.account).toBe('disabled');
    const { body } = await correct({ endsOn: null });
    expect(body.endsOn).toBeNull();
    expect((await app.told('position.started')).at(-1)).toMatchObject({ positionId: body.id });
    const after = await made<PersonAnswer>(root('GET', `/people/${officer.id}`), 200);
    expect(after.account).toBe('none');
  });

  it('is refused for an end before the start and for a time that another position has', async () => {
    expect((await correct({ endsOn: '2024-01-14' })).body).toMatchObject({ errors: [{ path: 'endsOn' }] });
    const replacesPositionId = officer.positions[0]?.id;
    await made(add({ replacesPositionId }));
    expect((await correct({ endsOn: null })).body).toMatchObject({ code: 'DIRECTORY.POSITION_OVERLAPS' });
    expect((await correct({ title: 'X' }, police.id)).status).toBe(404);
  });

  it('is the agency’s own, also after somebody left for another one, and nobody’s without the right over it', async () => {
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: police.id } }] as never;
    const former = await app.activate(await person(root, police.id, 'Pat Admin', { roles }));
    const sheriff = await agency(root, { name: 'Sheriff' });
    const position = await made<PositionAnswer>(
      add({ agencyId: sheriff.id, replacesPositionId: officer.positions[0]?.id }),
    );
    expect((await correct({ title: 'X' }, position.id, former)).status).toBe(404);
    expect((await correct({ title: 'Officer' }, officer.positions[0]?.id, former)).status).toBe(200);
  });
});

describe('a supervisor', () => {
  it('is nobody whom the person stands above, through however many', async () => {
    const chief = await person(root, police.id, 'Cora Chief');
    const sergeant = await person(root, police.id, 'Sam Sergeant');
    const under = (who: PersonAnswer, supervisorId: string | null) =>
      root('PATCH', `/people/${who.id}/positions/${who.positions[0]?.id}`, { supervisorId });
    expect((await under(sergeant, chief.id)).status).toBe(200);
    expect((await under(officer, sergeant.id)).status).toBe(200);
    expect((await under(chief, officer.id)).body).toMatchObject({ code: 'DIRECTORY.SUPERVISOR_CYCLE' });
    expect((await under(chief, chief.id)).body).toMatchObject({ errors: [{ path: 'supervisorId' }] });
    expect((await under(officer, null)).status).toBe(200);
    expect((await under(chief, officer.id)).status).toBe(200);
  });

  it('is one of two who were named at the same moment and would supervise each other', async () => {
    const other = await person(root, police.id, 'Sam Sergeant');
    const under = (who: PersonAnswer, supervisorId: string) =>
      root('PATCH', `/people/${who.id}/positions/${who.positions[0]?.id}`, { supervisorId });
    const answers = await Promise.all([under(officer, other.id), under(other, officer.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

import type { AgencyAnswer, PersonAnswer, RegulatorNumbersAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { Directory } from '../lookup/directory.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;
let ann: PersonAnswer;
let people = 0;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  court = await agency(root, { name: 'Court', kind: 'court' });
});
afterAll(() => app.close());
beforeEach(async () => {
  ann = await person(root, police.id, `Ann Officer${(people += 1)}`);
});

const put = (by: Client, agencyId: string, number: unknown, { who = ann, regulator = 'california_post' } = {}) =>
  by<RegulatorNumbersAnswer>('PUT', `/people/${who.id}/regulator-numbers/${agencyId}`, { regulator, number });
const list = async (by: Client, who = ann) =>
  (await made<{ items: RegulatorNumbersAnswer[] }>(by('GET', `/people/${who.id}/regulator-numbers`), 200)).items;
const administrator = async (of: AgencyAnswer, name: string) => {
  const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: of.id } }] as never;
  return app.activate(await person(root, of.id, name, { roles }));
};

describe('the number of a regulator', () => {
  it('is given by who keeps the agency’s people or by the person, with who entered it and when, and is taken away', async () => {
    const chief = await administrator(police, 'Cora Chief');
    expect(await list(chief)).toEqual([{ agencyId: police.id, agencyName: 'Police', numbers: [] }]);
    const answer = await made<RegulatorNumbersAnswer>(put(chief, police.id, 'A12-B34'), 200);
    const entered = { regulator: 'california_post', number: 'A12-B34', enteredByName: 'Cora Chief' };
    expect(answer.numbers).toEqual([{ ...entered, enteredAt: '2026-11-30T17:00:00.000Z' }]);
    const self = await app.activate(ann);
    expect((await made<RegulatorNumbersAnswer>(put(self, police.id, 'A12-B35'), 200)).numbers).toMatchObject([
      { number: 'A12-B35', enteredByName: ann.displayName },
    ]);
    await made(put(self, police.id, '77', { regulator: 'texas_tcole' }), 200);
    expect((await list(chief))[0]?.numbers.map(({ number }) => number)).toEqual(['A12-B35', '77']);
    expect((await made<RegulatorNumbersAnswer>(put(chief, police.id, null), 200)).numbers).toMatchObject([
      { regulator: 'texas_tcole' },
    ]);
  });

  it('stands with the first who entered it while it is the same, and is noted once, without the number', async () => {
    const self = await app.activate(ann);
    await made(put(root, police.id, '0042'), 200);
    const before = (await app.audited()).length;
    expect((await made<RegulatorNumbersAnswer>(put(self, police.id, '0042'), 200)).numbers).not.toMatchObject([
      { enteredByName: ann.displayName },
    ]);
    expect((await app.audited()).slice(before)).toEqual([]);
    const noted = await app.system((tx) =>
      tx.query<{ details: object }[]>(
        `SELECT details FROM audit.event WHERE action = 'person.regulator-number-changed' AND subject_id = $1`,
        [ann.id],
      ),
    );
    expect(noted).toEqual([{ details: { regulator: 'california_post', given: true, agencyId: police.id } }]);
  });

  it.each([
    ['nothing', '', 'The number'],
    ['two lines', 'A1\nB2', 'line break'],
    ['a Social Security number', '123-45-6789', 'Social Security'],
    ['more than 40 signs', '1'.repeat(41), '40'],
  ])('is refused at its field: %s', async (_what, number, says) => {
    expect(await put(root, police.id, number)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'number', message: expect.stringContaining(says) as string }] },
    });
    expect((await list(root))[0]?.numbers).toEqual([]);
  });

  it('is not entered by a colleague, nor for an agency at which the person never was', async () => {
    const colleague = await app.activate(await person(root, police.id, 'Cal Colleague'));
    expect((await put(colleague, police.id, '1')).status).toBe(404);
    const self = await app.activate(ann);
    expect((await put(self, court.id, '1')).status).toBe(404);
    const boss = await person(root, police.id, 'Sue Supervisor', {
      roles: [{ role: 'supervisor', scope: { kind: 'agency', id: police.id } }] as never,
    });
    expect((await put(await app.activate(boss), police.id, '1')).status).toBe(404);
    expect((await list(root))[0]?.numbers).toEqual([]);
  });

  it('of a judge is the court’s and the judge’s alone, also for who employs the same person', async () => {
    const judge = await person(root, court.id, 'Jane Judge', { discipline: 'judge_judicial_officer' });
    await made(put(root, court.id, '101', { who: judge, regulator: 'california_bar' }), 200);
    const post = { agencyId: police.id, discipline: 'training_academy', startsOn: '2026-01-01' };
    await made(root('POST', `/people/${judge.id}/positions`, post));
    const chief = await administrator(police, 'Pat Policeadmin');
    expect(await list(chief, judge)).toEqual([{ agencyId: police.id, agencyName: 'Police', numbers: [] }]);
    expect((await put(chief, court.id, '102', { who: judge, regulator: 'california_bar' })).status).toBe(404);
    const self = await app.activate(judge);
    expect(await list(self, judge)).toMatchObject([{ numbers: [{ number: '101' }] }, { numbers: [] }]);
    const educator = await app.activate(
      await person(root, court.id, 'Eva Educator', {
        roles: [{ role: 'judicial_educator', scope: { kind: 'agency', id: court.id } }] as never,
      }),
    );
    expect(await list(educator, judge)).toMatchObject([{ agencyName: 'Court', numbers: [{ number: '101' }] }]);
    const read = (at: AgencyAnswer) =>
      app.system((tx) => app.get(Directory).regulatorNumbersAt(tx, at.id, 'california_bar', [judge.id]));
    expect([...(await read(court))]).toEqual([[judge.id, '101']]);
    expect([...(await read(police))]).toEqual([]);
  });

  it('of two records that are one person is that of the own record, entered for both, and each has its own again', async () => {
    const anna = await person(root, police.id, `Anna Officer${people}`);
    await made(put(root, police.id, '2', { who: anna }), 200);
    await made(put(root, police.id, '1'), 200);
    const numbers = async (who: PersonAnswer) => (await list(root, who))[0]?.numbers.map(({ number }) => number);
    const { id } = await made<{ id: string }>(root('POST', `/people/${ann.id}/merges`, { mergedPersonId: anna.id }));
    expect([await numbers(ann), await numbers(anna)]).toEqual([['1'], ['1']]);
    const read = await app.system((tx) =>
      app.get(Directory).regulatorNumbersAt(tx, police.id, 'california_post', [ann.id]),
    );
    expect([...read]).toEqual([[ann.id, '1']]);
    expect((await root('DELETE', `/people/${ann.id}/merges/${id}`)).status).toBeLessThan(300);
    expect([await numbers(ann), await numbers(anna)]).toEqual([['1'], ['2']]);
    await made(root('POST', `/people/${ann.id}/merges`, { mergedPersonId: anna.id }));
    await made(put(root, police.id, '3'), 200);
    expect(await numbers(anna)).toEqual(['3']);
  });
});

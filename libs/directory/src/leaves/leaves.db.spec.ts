import type {
  AgencyAnswer,
  LeaveAnswer,
  LeaveChangeAnswer,
  PersonAnswer,
  NewMergeAnswer,
  PersonMergeAnswer,
} from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

interface Items<T> {
  items: T[];
}

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let officer: PersonAnswer;
let people = 0;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  sheriff = await agency(root, { name: 'Sheriff' });
});
afterAll(() => app.close());
beforeEach(async () => {
  officer = await person(root, police.id, `Olga Officer${(people += 1)}`);
});

const DAYS = { startsOn: '2026-03-01', firstDayBack: '2026-05-01' };
const enter = (by: Client, body: object = {}, whom = officer) =>
  by<LeaveAnswer>('POST', `/people/${whom.id}/leaves`, { agencyId: police.id, kind: 'leave', ...DAYS, ...body });
const change = (by: Client, leave: LeaveAnswer, body: object) =>
  by<LeaveAnswer>('PATCH', `/people/${officer.id}/leaves/${leave.id}`, body);
const remove = (by: Client, leave: LeaveAnswer) => by('DELETE', `/people/${officer.id}/leaves/${leave.id}`);
const list = async (by: Client, whom = officer) =>
  (await made<Items<LeaveAnswer>>(by('GET', `/people/${whom.id}/leaves`), 200)).items;
const history = async (by: Client, whom = officer) =>
  (await made<Items<LeaveChangeAnswer>>(by('GET', `/people/${whom.id}/leave-history`), 200)).items;
const separate = (on: string) => made(root('POST', `/people/${officer.id}/separation`, { agencyId: police.id, on }));
const admin = async (of: AgencyAnswer) => {
  const roles = [
    { role: of.kind === 'court' ? 'judicial_educator' : 'agency_admin', scope: { kind: 'agency', id: of.id } },
  ];
  return app.activate(await person(root, of.id, `Pat Admin${(people += 1)}`, { roles } as never));
};
const away = async (by: Client, query: string, agencyId = police.id) => {
  const { items } = await made<Items<PersonAnswer>>(by('GET', `/people?limit=500&agencyId=${agencyId}&${query}`), 200);
  return items.map(({ id }) => id);
};

describe('a leave', () => {
  it('is entered, corrected, ended early and removed, each told, audited and readable afterwards', async () => {
    const leave = await made<LeaveAnswer>(enter(root, { firstDayBack: null }));
    expect(leave).toMatchObject({
      agencyName: 'Police',
      startsOn: '2026-03-01',
      firstDayBack: null,
      countsUntil: null,
    });
    expect((await change(root, leave, { kind: 'deployment' })).body.kind).toBe('deployment');
    expect((await change(root, leave, { firstDayBack: '2026-04-01' })).body.countsUntil).toBe('2026-04-01');
    expect((await change(root, leave, { firstDayBack: '2026-04-01' })).status).toBe(200);
    expect((await remove(root, leave)).status).toBe(204);
    expect(await list(root)).toEqual([]);
    expect(
      (await history(root)).map(({ act, kind, firstDayBack, byName }) => [act, kind, firstDayBack, byName]),
    ).toEqual([
      ['removed', 'deployment', '2026-04-01', 'System Administrator'],
      ['ended_early', 'deployment', '2026-04-01', 'System Administrator'],
      ['corrected', 'deployment', null, 'System Administrator'],
      ['entered', 'leave', null, 'System Administrator'],
    ]);
    expect((await app.told('leave.changed')).filter(({ personId }) => personId === officer.id)).toHaveLength(4);
    expect((await app.audited()).filter((action) => action.startsWith('leave.')).slice(-4)).toEqual([
      'leave.entered',
      'leave.corrected',
      'leave.ended-early',
      'leave.removed',
    ]);
  });

  it.each([
    ['an end before the start', { firstDayBack: '2026-02-01' }, 400, 'has to be after the first day away'],
    ['no day at all', { firstDayBack: '2026-03-01' }, 400, 'has to be after the first day away'],
    ['a word of no kind', { kind: 'sick' }, 400, 'kind'],
    ['a free text', { reason: 'knee' }, 400, 'reason'],
    ['days before the position', { startsOn: '2024-01-14' }, 409, 'does not hold a position at this agency on all'],
    [
      'days that another has',
      { startsOn: '2026-09-30', firstDayBack: null },
      409,
      'from September 1, 2026 until October 1, 2026 already',
    ],
  ])('is refused with what to do: %s', async (_what, body, status, text) => {
    await made(enter(root, { startsOn: '2026-09-01', firstDayBack: '2026-10-01' }));
    const refused = await enter(root, body);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([status, expect.stringContaining(text) as string]);
    expect(await list(root)).toHaveLength(1);
  });

  it('entered twice at once is kept once', async () => {
    const answers = await Promise.all([enter(root), enter(root), enter(root)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('may go on through a transfer within the agency, not beyond the last day', async () => {
    const post = {
      agencyId: police.id,
      discipline: 'law_enforcement_local',
      title: 'Sergeant',
      startsOn: '2026-04-01',
    };
    const replacesPositionId = officer.positions[0]?.id;
    await made(root('POST', `/people/${officer.id}/positions`, { ...post, replacesPositionId }));
    const leave = await made<LeaveAnswer>(enter(root));
    expect(leave.countsUntil).toBe('2026-05-01');
    await separate('2026-06-30');
    expect((await change(root, leave, { firstDayBack: '2026-07-02' })).status).toBe(409);
    expect((await change(root, leave, { firstDayBack: '2026-07-01' })).status).toBe(200);
  });

  it('ends with the work, lasts again when the separation is taken back, and not after a return', async () => {
    await made(enter(root, { firstDayBack: null }));
    await separate('2026-06-30');
    expect(await list(root)).toMatchObject([{ firstDayBack: null, countsUntil: '2026-07-01' }]);
    const correct = (endsOn: string | null) =>
      made(root('PATCH', `/people/${officer.id}/positions/${officer.positions[0]?.id}`, { endsOn }), 200);
    await correct(null);
    expect(await list(root)).toMatchObject([{ countsUntil: null }]);
    await correct('2026-06-30');
    const post = { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-09-01' };
    await made(root('POST', `/people/${officer.id}/positions`, post));
    expect(await away(root, 'onLeave=true&asOf=2026-10-01')).not.toContain(officer.id);
    expect((await enter(root, { startsOn: '2026-10-01', firstDayBack: null })).status).toBe(201);
  });

  it('is shown and found on its days and on no other', async () => {
    await made(enter(root));
    for (const [asOf, isAway] of [
      ['2026-02-28', false],
      ['2026-03-01', true],
      ['2026-04-30', true],
      ['2026-05-01', false],
    ] as const) {
      expect((await away(root, `onLeave=true&asOf=${asOf}`)).includes(officer.id)).toBe(isAway);
      expect((await away(root, `onLeave=false&asOf=${asOf}`)).includes(officer.id)).toBe(!isAway);
    }
    const { items } = await made<Items<PersonAnswer>>(
      root('GET', `/people?asOf=2026-03-15&q=${officer.familyName}`),
      200,
    );
    expect(items).toMatchObject([{ id: officer.id, leaves: [{ kind: 'leave', firstDayBack: '2026-05-01' }] }]);
    expect((await made<PersonAnswer>(root('GET', `/people/${officer.id}`), 200)).leaves).toEqual([]);
  });
});

describe('who sees and changes a leave', () => {
  it('is listed as of the days on which it counts', async () => {
    const { id } = await made<LeaveAnswer>(enter(root));
    const on = async (day: string) =>
      (await made<Items<LeaveAnswer>>(root('GET', `/people/${officer.id}/leaves?asOf=${day}`), 200)).items.map(
        (leave) => leave.id,
      );
    const found = await Promise.all(['2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map(on));
    expect(found).toEqual([[], [id], [id], []]);
  });

  it('the person sees it and changes nothing; another agency learns nothing, also where the person works too', async () => {
    const post = { agencyId: sheriff.id, discipline: 'law_enforcement_county_sheriff', startsOn: '2025-01-01' };
    await made(root('POST', `/people/${officer.id}/positions`, post));
    const leave = await made<LeaveAnswer>(enter(root));
    const self = await app.activate(officer);
    expect(await list(self)).toHaveLength(1);
    expect((await change(self, leave, { firstDayBack: '2026-04-01' })).status).toBe(403);
    const other = await admin(sheriff);
    expect(await list(other)).toEqual([]);
    expect(await history(other)).toEqual([]);
    expect(await away(other, 'onLeave=true&asOf=2026-03-15', sheriff.id)).toEqual([]);
    expect((await change(other, leave, { firstDayBack: '2026-04-01' })).status).toBe(404);
    expect((await remove(other, leave)).status).toBe(404);
    expect((await enter(other)).status).toBe(404);
    const own = await admin(police);
    expect((await change(own, leave, { firstDayBack: '2026-04-01' })).status).toBe(200);
    expect(await list(root)).toMatchObject([{ firstDayBack: '2026-04-01' }]);
  });

  it('of a court’s people: the court alone', async () => {
    const court = await agency(root, { name: `Court ${(people += 1)}`, kind: 'court' });
    officer = await person(root, court.id, `Jane Judge${people}`, { discipline: 'judge_judicial_officer' });
    const educator = await admin(court);
    await made(enter(educator, { agencyId: court.id }));
    const post = { agencyId: police.id, discipline: 'training_academy', startsOn: '2026-01-01' };
    await made(root('POST', `/people/${officer.id}/positions`, post));
    const own = await admin(police);
    expect(await list(own)).toEqual([]);
    expect(await away(own, 'onLeave=true&asOf=2026-03-15')).not.toContain(officer.id);
    expect(await list(educator)).toHaveLength(1);
  });
});

describe('two records of one person', () => {
  it('may have leaves and positions for the same days: the merge says which, and both stay', async () => {
    const twin = await person(root, police.id, `Olga Double${people}`, { startsOn: '2024-05-01' });
    const mine = await made<LeaveAnswer>(enter(root, { startsOn: '2026-03-01', firstDayBack: '2026-04-01' }));
    const its = await made<LeaveAnswer>(enter(root, { startsOn: '2026-03-20', firstDayBack: '2026-05-01' }, twin));
    const merged = await made<NewMergeAnswer>(
      root('POST', `/people/${officer.id}/merges`, { mergedPersonId: twin.id }),
    );
    expect(merged.overlaps).toEqual([
      { kind: 'leave', agencyName: police.name, startsOn: '2026-03-20', endsOn: '2026-03-31' },
      { kind: 'position', agencyName: police.name, startsOn: '2024-05-01', endsOn: null },
    ]);
    const stored = (await list(root, officer)).map(({ id, startsOn, firstDayBack }) => [id, startsOn, firstDayBack]);
    expect(stored).toHaveLength(2);
    expect(stored).toEqual(
      expect.arrayContaining([
        [mine.id, '2026-03-01', '2026-04-01'],
        [its.id, '2026-03-20', '2026-05-01'],
      ]),
    );
  });

  it('have one list of leaves while merged, and each its own after that, with what was entered since', async () => {
    const twin = await person(root, sheriff.id, `Olga Twin${people}`);
    const mine = await made<LeaveAnswer>(enter(root));
    const its = await made<LeaveAnswer>(enter(root, { agencyId: sheriff.id }, twin));
    const merge = await made<PersonMergeAnswer>(
      root('POST', `/people/${officer.id}/merges`, { mergedPersonId: twin.id }),
    );
    const later = await made<LeaveAnswer>(
      enter(root, { agencyId: sheriff.id, startsOn: '2026-08-01', firstDayBack: '2026-09-01' }),
    );
    const ids = async (whom: PersonAnswer) => (await list(root, whom)).map(({ id }) => id);
    expect(await ids(officer)).toEqual(expect.arrayContaining([mine.id, its.id, later.id]));
    expect(await ids(twin)).toHaveLength(3);
    expect(await history(root)).toHaveLength(3);
    expect(await away(root, 'onLeave=true&asOf=2026-08-15', sheriff.id)).toContain(officer.id);
    await made(root('DELETE', `/people/${officer.id}/merges/${merge.id}`), 200);
    expect(await ids(officer)).toEqual([mine.id]);
    expect(await ids(twin)).toEqual([later.id, its.id]);
    expect(await history(root, twin)).toHaveLength(2);
  });
});

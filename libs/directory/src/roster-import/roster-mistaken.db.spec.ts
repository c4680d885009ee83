import type { AgencyAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const HEADER = 'external_id,given_name,family_name,email,discipline,title,starts_on';
const ANNA = 'N1,Anna,Old,desk@q.test,prosecutor_local,DA,2020-01-01';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;

beforeAll(async () => {
  ({ app, root } = await rosterDesk());
});
beforeEach(async () => {
  police = await agency(root, { name: 'Prosecutor' });
});
afterEach(() =>
  app.system(async (tx) => {
    // An address is one person's in all agencies.
    await tx.query(`UPDATE directory.person SET email = id || '@gone.test' WHERE email LIKE '%q.test'`);
    await tx.query(`UPDATE identity.account SET email = person_id || '@gone.test' WHERE email LIKE '%q.test'`);
  }),
);
afterAll(() => app.close());

const send = (lines: string[], fields: Record<string, string> = {}) =>
  made<RosterImportAnswer>(roster(root, police.id, [HEADER, ...lines].join('\n'), fields), 202);
const people = async () =>
  (await made<{ items: PersonAnswer[] }>(root('GET', `/people?agencyId=${police.id}`), 200)).items
    .map(({ externalId, displayName, positions }) => [
      externalId,
      displayName,
      ...positions
        .filter(({ agencyId }) => agencyId === police.id)
        .map(({ title, startsOn }) => `${title} ${startsOn}`),
    ])
    .sort();

describe('a line that has the address of a colleague', () => {
  beforeEach(async () => {
    expect(await send([ANNA])).toMatchObject({ created: 1 });
  });

  it.each([
    ['another name and number', 'N2,Boris,New,desk@q.test,prosecutor_local,DA,2026-11-01'],
    ['another family name and number', 'N2,Anna,New,desk@q.test,prosecutor_local,DA,2026-11-01'],
    ['another name and no number', ',Boris,New,DESK@q.test,prosecutor_local,DA,2026-11-01'],
  ])('and %s is a problem that names the colleague, and leaves them as they are', async (_, line) => {
    for (const dryRun of ['true', 'false']) {
      const answer = await send([line, 'N3,Cid,Cook,cid@q.test,prosecutor_local,DA,2026-11-01'], { dryRun });
      expect(answer).toMatchObject({ created: 1, updated: 0, rejected: 1 });
      expect(answer.problems).toEqual([
        {
          ...{ line: 2, column: 'email', severity: 'error' },
          message: expect.stringMatching(
            /^desk@q.test is .* of Anna Old \(identifier N1\) .*correct the address.*merge/,
          ),
        },
      ]);
    }
    expect(await people()).toEqual([
      ['N1', 'Anna Old', 'DA 2020-01-01'],
      ['N3', 'Cid Cook', 'DA 2026-11-01'],
    ]);
  });

  it('is a problem wherever in the file the colleague is too, and nobody is missing for it', async () => {
    const boris = 'N2,Boris,New,desk@q.test,prosecutor_local,DA,2026-11-01';
    const answer = await send([boris, 'N1,Anna,Old,,,,'], { mode: 'full' });
    expect(answer).toMatchObject({ unchanged: 1, rejected: 1, separated: 0 });
    expect(answer.problems).toMatchObject([{ line: 2, column: 'email' }]);
  });

  it('and the same name is the colleague with another number, which is told', async () => {
    const answer = await send(['N2,ANNA,Old,desk@q.test,prosecutor_local,DA,2020-01-01']);
    expect(answer).toMatchObject({ updated: 1, rejected: 0 });
    expect(answer.problems).toMatchObject([
      { column: 'external_id', severity: 'warning', message: expect.stringContaining('changes from N1 to N2') },
    ]);
    expect(await people()).toEqual([['N2', 'ANNA Old', 'DA 2020-01-01']]);
  });

  it('and the same number, or no number and one of the names, is the colleague renamed', async () => {
    expect(await send(['N1,Berta,New,desk@q.test,,,'])).toMatchObject({
      updated: 1,
      problems: [{ line: 2, severity: 'warning', message: expect.stringContaining('from Anna Old to Berta New') }],
    });
    expect(await send([',Berta,Newer,desk@q.test,,,'])).toMatchObject({ updated: 1, problems: [] });
    expect(await people()).toEqual([['N1', 'Berta Newer', 'DA 2020-01-01']]);
  });
});

describe('names that have slipped against the numbers', () => {
  const staff = (...names: string[]) =>
    names.map((name, at) => `N${at + 1},${name},n${at + 1}@q.test,corrections,,2024-01-01`);

  it('are problems wherever a colleague loses the name, and change nobody’s record', async () => {
    await send(staff('Ann,Archer', 'Bo,Baker', 'Cy,Cooper', 'Di,Dyer'));
    const before = await people();
    const answer = await send(staff('Di,Dyer', 'Ann,Archer', 'Bo,Baker', 'Cy,Cooper'), { mode: 'full' });
    expect(answer).toMatchObject({ updated: 0, rejected: 4, separated: 0 });
    expect(answer.problems).toMatchObject(
      [2, 3, 4, 5].map((line) => ({ line, severity: 'error', message: expect.stringContaining('slipped') })),
    );
    expect(await people()).toEqual(before);
  });

  it('are none where a colleague of that name keeps it, or letters are written larger', async () => {
    await send(staff('Ann,Archer', 'Bo,Baker'));
    expect(await send(staff('BO,BAKER', 'Bo,Baker'))).toMatchObject({ updated: 1, rejected: 0 });
  });
});

describe('one column of names that was sorted by itself', () => {
  const GIVEN = ['Wes', 'Ann', 'Kim', 'Bo', 'Zoe', 'Di', 'Max', 'Cy', 'Lou', 'Ed'];
  const FAMILY = ['Ode', 'Lee', 'Yun', 'Roe', 'Kay', 'Ash', 'Lee', 'Poe', 'Day', 'Fox'];
  const staff = (given: string[], family: string[], ids = true) =>
    given.map((name, at) => `${ids ? `N${at}` : ''},${name},${family[at]},n${at}@q.test,corrections,,2024-01-01`);
  const renames = (answer: RosterImportAnswer) =>
    answer.problems.filter(({ message }) => message.includes('the name of a colleague as well'));

  it.each([
    ['family_name', 'a family name', staff(GIVEN, [...FAMILY].sort())],
    ['given_name', 'a given name', staff([...GIVEN].sort(), FAMILY)],
    ['given_name', 'a given name', staff([...GIVEN].sort(), FAMILY, false)],
  ])('(%s) names each line, asks before anything is written, and renames on a yes', async (column, name, sorted) => {
    await send(staff(GIVEN, FAMILY));
    const before = await people();
    const tried = await send(sorted, { dryRun: 'true' });
    expect(tried).toMatchObject({ needsConfirmation: true, rejected: 0, questions: [{ about: 'names' }] });
    expect(renames(tried)).toHaveLength(tried.updated);
    expect(renames(tried)).toMatchObject(Array(tried.updated).fill({ column, severity: 'warning' }));
    const refused = await roster(root, police.id, [HEADER, ...sorted].join('\n'));
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'DIRECTORY.ROSTER_NEEDS_CONFIRMATION',
        detail: expect.stringContaining(`${tried.updated} people ${name}`),
      },
    });
    expect(await people()).toEqual(before);
    expect(await send(sorted, { confirm: 'true' })).toMatchObject({ state: 'succeeded', updated: tried.updated });
  });

  it('asks where both were sorted, each by itself, and where a file has other true changes', async () => {
    await send(staff(GIVEN, FAMILY));
    const both = await send(staff([...GIVEN].sort(), [...FAMILY].sort()), { dryRun: 'true' });
    expect(both).toMatchObject({
      questions: [
        { message: expect.stringMatching(/given names/) },
        { message: expect.stringMatching(/family names/) },
      ],
    });
    const some = [...FAMILY.slice(0, 3).reverse(), 'New', 'Newer', ...FAMILY.slice(5, 8).reverse(), 'Newest', 'Noe'];
    const partly = await send(staff(GIVEN, some), { dryRun: 'true' });
    expect(partly).toMatchObject({
      questions: [{ about: 'names', message: expect.stringMatching(/4 people a family name/) }],
    });
  });

  it('is none where one or two take a name, as by a marriage: that is told and goes in', async () => {
    await send(staff(GIVEN, FAMILY));
    const married = FAMILY.with(0, 'Lee').with(3, 'Ode').with(4, 'Brand');
    const answer = await send(staff(GIVEN, married));
    expect(answer).toMatchObject({ updated: 3, rejected: 0, needsConfirmation: false, questions: [] });
    expect(answer.problems).toMatchObject([
      { line: 2, column: 'family_name', message: expect.stringContaining('family name changes from Ode to Lee') },
      { line: 5, column: 'family_name', message: expect.stringContaining('from Roe to Ode') },
    ]);
  });

  it('is none where somebody takes the name that another record of theirs has', async () => {
    await send(staff(['Ann', 'Ann', 'Bo'], ['Roe', 'Lee', 'Kay']));
    const [first, second] = (
      await made<{ items: PersonAnswer[] }>(root('GET', `/people?agencyId=${police.id}`), 200)
    ).items.filter(({ displayName }) => displayName.startsWith('Ann'));
    await made(root('POST', `/people/${first?.id}/merges`, { mergedPersonId: second?.id }), 201);
    const answer = await send(staff(['Ann', 'Ann', 'Bo'], ['Lee', 'Lee', 'Kay']));
    expect(answer).toMatchObject({ updated: 1, problems: [] });
  });
});

describe('columns that were exchanged', () => {
  const GIVEN = ['Wes', 'Ann', 'Kim', 'Bo', 'Zoe'];
  const FAMILY = ['Ode', 'Lee', 'Yun', 'Roe', 'Kay'];
  const staff = (numbers: string[], given: string[], family: string[]) =>
    numbers.map((number, at) => `${number},${given[at]},${family[at]},x${at}@q.test,corrections,,2024-01-01`);
  const NUMBERS = GIVEN.map((_, at) => `${4100 + at}`);
  const asks = async (lines: string[], message: string, sentence: string) => {
    const before = await people();
    const tried = await send(lines, { dryRun: 'true' });
    expect(tried).toMatchObject({ needsConfirmation: true, rejected: 0, questions: [{ about: 'columns', message }] });
    const named = tried.problems.filter((problem) => problem.message.includes(sentence));
    expect(named.map(({ line, severity }) => [line, severity])).toEqual(lines.map((_, at) => [at + 2, 'warning']));
    const refused = await roster(root, police.id, [HEADER, ...lines].join('\n'));
    expect(refused).toMatchObject({ status: 409, body: { code: 'DIRECTORY.ROSTER_NEEDS_CONFIRMATION' } });
    expect(await people()).toEqual(before);
    expect(await send(lines, { confirm: 'true' })).toMatchObject({ state: 'succeeded', updated: lines.length });
  };

  it('given with family name, are asked about with each line before anything is written', async () => {
    await send(staff(NUMBERS, GIVEN, FAMILY));
    await asks(
      staff(NUMBERS, FAMILY, GIVEN),
      'This roster would exchange the given and the family name of 5 people: the two columns look exchanged.',
      'The given and the family name change places: ',
    );
  });

  it.each([
    ['numbers', NUMBERS],
    ['letters that are the identifiers', ['AXE', 'BAX', 'COX', 'DEX', 'EFX']],
  ])('given name with identifier, of %s, are asked about where people are found by address', async (_, numbers) => {
    await send(staff(numbers, GIVEN, FAMILY));
    await asks(
      staff(GIVEN, numbers, FAMILY),
      'This roster would give 5 people a given name that looks like a number or an identifier: ' +
        'the column of given names looks exchanged with another, such as the identifiers.',
      'which looks like a number or an identifier',
    );
  });

  it('are asked about by themselves where the file separates many as well: a yes to the one is none to the other', async () => {
    await send(staff(NUMBERS, GIVEN, FAMILY));
    const before = await people();
    const lines = staff(NUMBERS, FAMILY, GIVEN).slice(0, 3);
    const full = { mode: 'full' };
    const tried = await send(lines, { ...full, dryRun: 'true' });
    expect(tried.questions?.map(({ id }) => id)).toEqual(['separations', 'names_exchanged']);
    const refusal = async (confirm: string) => {
      const { status, body } = await roster(root, police.id, [HEADER, ...lines].join('\n'), { ...full, confirm });
      expect(await people()).toEqual(before);
      return { status, detail: (body as { detail?: string }).detail };
    };
    const separates = expect.stringContaining('would separate');
    const exchanges = expect.stringContaining('would exchange');
    const applied = (confirm: unknown) => root('POST', `/roster-imports/${tried.id}/application`, { confirm });
    for (const confirm of ['false', 'true'])
      expect(await refusal(confirm)).toEqual({ status: 409, detail: expect.stringMatching(/separate.*exchange/) });
    for (const [confirm, open, answered] of [
      ['names_exchanged', separates, exchanges],
      ['separations', exchanges, separates],
    ] as const) {
      const { status, detail } = await refusal(confirm);
      expect({ status, detail }).toEqual({ status: 409, detail: open });
      expect(detail).not.toEqual(answered);
      expect(detail).toContain('confirm=separations,names_exchanged');
    }
    expect((await refusal('everything')).status).toBe(400);
    expect((await applied(['names_exchanged'])).status).toBe(409);
    expect(await people()).toEqual(before);
    const done = await send(lines, { ...full, confirm: 'separations,names_exchanged' });
    expect(done).toMatchObject({ state: 'succeeded', updated: 3 });
    expect(done.separated).toBe(tried.separated);
  });

  it('are none where two people’s names were entered the wrong way round: that is told and goes in', async () => {
    await send(staff(NUMBERS, GIVEN, FAMILY));
    const answer = await send(
      staff(NUMBERS, GIVEN.with(0, 'Ode').with(1, 'Lee'), FAMILY.with(0, 'Wes').with(1, 'Ann')),
    );
    expect(answer).toMatchObject({ updated: 2, rejected: 0, needsConfirmation: false, questions: [] });
    expect(answer.problems.map(({ line }) => line)).toEqual([2, 3]);
  });
});

it('the address of somebody of another agency and name is refused without a word of whom', async () => {
  const sheriff = await agency(root, { name: 'Sheriff' });
  await person(root, sheriff.id, 'Dan Deputy', { externalId: 'S-4' });
  const answer = await send(['N2,Boris,New,dan.deputy@agency.test,prosecutor_local,DA,2026-11-01']);
  expect(answer).toMatchObject({ rejected: 1, rehired: 0, problems: [{ column: 'email' }] });
  expect(JSON.stringify(answer.problems)).not.toMatch(/Dan |S-4|Sheriff/);
});

describe('another first day of the post that somebody holds', () => {
  it('that is later is not taken over and told, and one that is earlier extends it and is told', async () => {
    await send(['W5,Olga,Officer,,corrections,Officer,2023-05-01']);
    for (const dryRun of ['true', 'false']) {
      const later = await send(['W5,Olga,Officer,,corrections,Officer,2026-10-01'], { dryRun });
      expect(later).toMatchObject({ unchanged: 1, updated: 0, transferred: 0 });
      expect(later.problems).toMatchObject([
        { line: 2, column: 'starts_on', severity: 'warning', message: expect.stringContaining('keeps 2023-05-01') },
      ]);
    }
    expect(await people()).toEqual([['W5', 'Olga Officer', 'Officer 2023-05-01']]);
    const earlier = await send(['W5,Olga,Officer,,corrections,Officer,2022-05-01']);
    expect(earlier).toMatchObject({ updated: 1, problems: [{ severity: 'warning', column: 'starts_on' }] });
    const moved = await send(['W5,Olga,Officer,,corrections,Sergeant,2026-10-01']);
    expect(moved).toMatchObject({ transferred: 1, problems: [] });
    expect(await people()).toEqual([['W5', 'Olga Officer', 'Sergeant 2026-10-01', 'Officer 2022-05-01']]);
  });
});

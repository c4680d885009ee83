import { planRoster } from './plan-roster.js';
import type { KnownPerson, RosterInput } from './roster-plan.js';
import type { RosterLine } from './roster-line.js';

let made = 0;
const known = (id: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  givenName: 'Given',
  familyName: id,
  email: `${id}@agency.test`,
  externalId: id,
  positions: [
    {
      id: `position of ${id}`,
      personId: id,
      agencyId: 'police',
      discipline: 'law_enforcement_local',
      title: null,
      supervisorId: null,
      startsOn: '2024-01-01',
      endsOn: null,
    },
  ],
  ...more,
});
const line = (externalId: string, more: Partial<RosterLine['values']> = {}, email?: string): RosterLine => ({
  line: Number(externalId.replace(/\D/g, '')) + 1,
  externalId,
  email,
  values: {
    givenName: 'Given',
    familyName: externalId,
    discipline: undefined,
    title: undefined,
    startsOn: undefined,
    endsOn: undefined,
    supervisorExternalId: undefined,
    ...more,
  },
});
const POST = { discipline: 'law_enforcement_local', startsOn: '2026-01-01' } as const;
const plan = (more: Partial<RosterInput>) =>
  planRoster({
    agencyId: 'police',
    mode: 'merge',
    today: '2026-11-30',
    lines: [],
    unreadable: false,
    known: [],
    elsewhere: new Map(),
    ofOthers: new Set(),
    addressLocked: new Set(),
    newId: () => `new ${(made += 1)}`,
    ...more,
  });
const ten = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'].map((id) => known(id));

describe('the guard of a full roster', () => {
  it.each([
    [10, 0, false],
    [8, 2, false],
    [7, 3, true],
    [0, 10, true],
  ])('%i of ten people named: %i missing, confirmation %s', (named, missing, needsConfirmation) => {
    const lines = ten.slice(0, named).map(({ id }) => line(id));
    expect(plan({ mode: 'full', known: ten, lines })).toMatchObject({ headcount: 10, missing, needsConfirmation });
  });

  it('counts neither who has left nor who comes later', () => {
    const left = known('11', { positions: [{ ...known('11').positions[0]!, endsOn: '2026-11-29' }] });
    const coming = known('12', { positions: [{ ...known('12').positions[0]!, startsOn: '2026-12-01' }] });
    const result = plan({ mode: 'full', known: [...ten, left, coming], lines: ten.map(({ id }) => line(id)) });
    expect(result).toMatchObject({ headcount: 10, missing: 0, ended: [] });
  });

  it('asks nothing of an agency that has nobody yet', () => {
    expect(plan({ mode: 'full', lines: [line('1', POST)] })).toMatchObject({ needsConfirmation: false });
  });
});

describe('a merged roster', () => {
  it('misses nobody', () => {
    expect(plan({ known: ten, lines: [line('1')] })).toMatchObject({ missing: 0, ended: [] });
  });

  it('puts every line into exactly one count', () => {
    const lines = [
      line('1'),
      line('2', { title: 'Chief' }),
      line('20', POST),
      line('21'),
      { ...line('22'), values: undefined },
    ];
    const result = plan({ known: ten, lines });
    expect(result.outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'updated', 'created']);
    expect(result.outcomes.length + result.rejected).toBe(lines.length);
  });

  it('finds a supervisor who stands later in the same file', () => {
    const result = plan({ lines: [line('20', { ...POST, supervisorExternalId: '21' }), line('21', POST)] });
    expect(result.newPositions[0]?.supervisorId).toBe(result.newPeople[1]?.id);
  });

  it('warns of a supervisor who is unknown or the person, and keeps the one there is', () => {
    const lines = [line('1', { supervisorExternalId: '99' }), line('2', { supervisorExternalId: '2' })];
    const result = plan({ known: ten, lines });
    expect(result.problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(result.outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  });

  it.each<[string, RosterLine[], Partial<RosterInput>]>([
    ['one person on two lines', [line('1'), line('1')], {}],
    ['one address on two lines', [line('20', POST, 'x@y.test'), line('21', POST, 'x@y.test')], {}],
    [
      'a known person once by id and once by address',
      [line('1', {}, '1@agency.test'), line('20', POST, '1@agency.test')],
      {},
    ],
    ['an address of another person of the agency', [line('2'), line('1', {}, '2@agency.test')], {}],
    [
      'an address of somebody elsewhere',
      [line('2'), line('1', {}, 'far@x.test')],
      { elsewhere: new Map([['far@x.test', null]]) },
    ],
    [
      'another address for somebody with wider roles',
      [line('2'), line('1', {}, 'new@x.test')],
      { addressLocked: new Set(['1']) },
    ],
  ])('refuses %s', (_, lines, more) => {
    const result = plan({ known: ten, lines, ...more });
    expect([result.outcomes.length, result.rejected]).toEqual([1, 1]);
    expect(result.problems).toMatchObject([{ severity: 'error' }]);
  });

  it('takes on somebody of another agency where that is allowed, without a second person', () => {
    const far = { id: 'far', givenName: 'Far', familyName: 'Away', email: 'far@x.test', externalId: null };
    const result = plan({ lines: [line('1', POST, 'far@x.test')], elsewhere: new Map([['far@x.test', far]]) });
    expect(result.newPeople).toEqual([]);
    expect(result.newPositions).toMatchObject([{ personId: 'far', agencyId: 'police' }]);
  });
});

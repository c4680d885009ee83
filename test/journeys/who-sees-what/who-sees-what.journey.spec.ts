import pg from 'pg';
import { eventually, startSystem } from '../support/system.js';
import type { System } from '../support/system.js';
import { ask } from './ask.js';
import type { Answer } from './ask.js';
import { AGENCIES, Canaries, surroundings } from './canaries.js';
import type { AgencyOwner, Canary, Kind } from './canaries.js';
import { CLASSIFIED, unclassified } from './classification.js';
import { plantPerson } from './plant-agency.js';
import { plantWorld } from './plant-world.js';
import type { World } from './plant-world.js';
import { fingerprints } from './fingerprints.js';
import { plantSubjects } from './plant-subjects.js';
import { questionsOf } from './questions.js';
import type { Question } from './questions.js';
import { servedRoutes } from './served-routes.js';
import type { ReadRoute } from './served-routes.js';
import { makeReaders, maySee, seesNothingOf } from './readers.js';
import type { Reader } from './readers.js';
import { inWords, tryAll, tryAsMayers } from './try-writes.js';
import type { Tried } from './try-writes.js';
import { unclassifiedWrite, WRITES } from './writes.js';

/** Thousands of questions: a minute on a quiet machine, and many on one with much else to do. */
const LONG = 900_000;
/**
 * Exports are audited, so asking for one adds to what the agency's own auditor, and the person themselves, are shown.
 */
const NEVER_TWICE_THE_SAME = [
  '/api/v1/audit-events',
  '/api/v1/live-sessions/{id}/check-in-code',
  '/api/v1/people/{id}/acts-by-others',
  // Signed anew, with a key that the first credential makes.
  '/.well-known/jwks.json',
  '/credentials/issuer',
  '/credentials/status/{list}',
  '/api/v1/certificates/{id}/credential',
];

interface Told {
  route: string;
  reader: Reader;
  question: Question;
  answer: Answer;
  canaries: Canary[];
}

let system: System;
let database: pg.Client;
let routes: ReadRoute[];
let writes: string[];
let world: World;
let readers: Reader[];
let told: Told[];
const canaries = new Canaries();

beforeAll(async () => {
  system = await startSystem();
  database = new pg.Client({ connectionString: system.database.adminUrl });
  await database.connect();
  ({ reads: routes, writes } = await servedRoutes(system.database.appUrl));
  world = await plantWorld(system, canaries);
  readers = await makeReaders(system, world);
  await settled();
  told = await askAll();
}, LONG);
afterAll(async () => {
  await database.end();
  await system.close();
});

/** Resolves once every event of what was done so far has been handled. */
async function settled(): Promise<void> {
  await eventually(
    async () => {
      const { rows } = await database.query<{ left: number }>(
        `SELECT count(*)::int AS left FROM jobs.message WHERE state = 'pending' AND due_at <= clock_timestamp()`,
      );
      return rows[0]?.left;
    },
    (left) => left === 0,
    60_000,
  );
}

/** Asks every route as readers. */
async function askAll(
  which: (route: ReadRoute) => boolean = () => true,
  worthAsking: (reader: Reader, question: Question) => boolean = () => true,
): Promise<Told[]> {
  const answers: Told[] = [];
  // One without a line in the classification is told of by the first test.
  for (const route of routes.filter((each) => each.path in CLASSIFIED && which(each))) {
    const questions = questionsOf(route, world.things);
    for (const reader of readers) {
      const asked = questions
        .filter((question) => worthAsking(reader, question))
        .map(async (question) => {
          const answer = await ask(reader.api, question);
          return { route: route.path, reader, question, answer, canaries: canaries.in(answer.all, question.url) };
        });
      answers.push(...(await Promise.all(asked)));
    }
  }
  return answers;
}

/** Asks every route about a person for people whom no path of the world names. */
async function askAbout(personIds: readonly string[]): Promise<Told[]> {
  const start = '/api/v1/people/{id}';
  const urls = routes
    .filter(({ path }) => path.startsWith(start) && path.indexOf('{', start.length) < 0)
    .flatMap(({ path }) => personIds.map((id) => [path, path.replace('{id}', id)] as const));
  for (const id of personIds) urls.push(['/api/v1/audit-events', `/api/v1/audit-events?subjectId=${id}`]);
  const asked = readers.flatMap((reader) =>
    urls.map(async ([route, url]) => {
      const question: Question = { url, plain: false };
      const answer = await ask(reader.api, question);
      return { route, reader, question, answer, canaries: canaries.in(answer.all, url) };
    }),
  );
  return Promise.all(asked);
}

/** One line for each thing that is told to somebody whom it does not concern. */
function leaksAmong(answers: readonly Told[]): string[] {
  const leaks = new Map<string, string>();
  const note = (where: string, why: string) => leaks.set(where, leaks.get(where) ?? `${where}: ${why}`);
  for (const { route, reader, question, answer, canaries: found } of answers) {
    for (const canary of found.filter((each) => !maySee(reader, each))) {
      const { owner, kind } = canary;
      note(
        `GET ${route} tells the ${reader.name} of ${kind} of ${owner}`,
        `${question.url} is answered with …${surroundings(canary, answer.all)}…`,
      );
    }
    const { names } = question;
    if (names && answer.status < 300 && !maySee(reader, names)) {
      note(
        `GET ${route} is answered for the ${reader.name} about ${names.kind} of ${names.owner}`,
        `${answer.status} to ${question.url}`,
      );
    }
  }
  return [...leaks.values()];
}

describe('who sees what', () => {
  it('is said for every route that answers GET, and for no route that is gone', () => {
    const served = routes.map(({ path }) => path);
    expect(served.filter((path) => !(path in CLASSIFIED)).map(unclassified)).toEqual([]);
    expect(Object.keys(CLASSIFIED).filter((path) => !served.includes(path))).toEqual([]);
  });

  it('is asked of routes that have something to tell: each shows what it is about to somebody', () => {
    const silent = Object.entries(CLASSIFIED).filter(
      ([path, its]) =>
        'tells' in its &&
        !told.some(
          ({ route, question, answer, canaries: found }) =>
            route === path &&
            (found.some(({ kind }) => kind === (its.shownBy ?? its.tells)) ||
              (its.byPath && question.names !== undefined && answer.status < 300)),
        ),
    );
    expect(silent.map(([path, its]) => `GET ${path} shows ${JSON.stringify(its)} to nobody`)).toEqual([]);
  });

  it('is answered without a fault of the server', () => {
    const faults = told.filter(({ answer }) => answer.status >= 500);
    expect(faults.map(({ reader, question, answer }) => `${reader.name} ${question.url} ${answer.all}`)).toEqual([]);
  });

  it('holds for every role, route and agency: nobody is told what does not concern them', () => {
    const cells = routes.length * readers.length * AGENCIES.length;
    const leaks = leaksAmong(told);
    console.log(
      `${cells} cells (${routes.length} routes × ${readers.length} readers × ${AGENCIES.length} agencies), ${told.length} answers, ${leaks.length} leaks`,
    );
    expect(leaks).toEqual([]);
  });

  it('holds for somebody whose records at the agency and at a court are one: each is told of its own', async () => {
    const { survivorId, mergedId } = world.merged.crossed;
    const asked = await askAbout([survivorId, mergedId]);
    expect(asked.filter(({ answer }) => answer.status < 300).map(({ reader }) => reader.name)).toEqual(
      expect.arrayContaining(['agency administrator', 'judicial educator']),
    );
    expect(leaksAmong(asked)).toEqual([]);
  });

  it(
    'does not change when another agency gets people and records that the reader may not see',
    async () => {
      // Courts first, because their rows must not even change what somebody is told who sees the other agency.
      const courts = await changedByPeopleOf(['court', 'bench'], told);
      const other = await changedByPeopleOf(['other'], await askAgain(told));
      expect([...courts, ...other]).toEqual([]);
    },
    LONG,
  );
});

describe('who changes what', () => {
  let tried: Tried[];
  let before: string[];
  let after: string[];

  beforeAll(async () => {
    const subjects = await plantSubjects(system.admin, world);
    await settled();
    const began = Date.now();
    before = await fingerprints(database);
    tried = await tryAll(readers, subjects, canaries);
    after = await fingerprints(database);
    console.log(`${tried.length} writes were tried in ${Math.round((Date.now() - began) / 1000)} s`);
  }, LONG);

  it('is said for every route that may change something, and for no route that is gone', () => {
    expect(writes.filter((route) => !(route in WRITES)).map(unclassifiedWrite)).toEqual([]);
    expect(Object.keys(WRITES).filter((route) => !writes.includes(route))).toEqual([]);
  });

  it('is refused to every role for what is not theirs: it is not there, or not allowed', () => {
    const taken = tried.filter(({ mustRefuse, status }) => mustRefuse && ![401, 403, 404].includes(status));
    expect(taken.map(inWords)).toEqual([]);
  });

  it('changes nothing where it is refused or only asked', () => {
    expect(after).toEqual(before);
  });

  it('tells nobody in a refusal, a preview or a search of what does not concern them', () => {
    const leaks = tried.filter(({ told }) => told.length > 0);
    expect(leaks.map((each) => `${inWords(each)} tells of ${JSON.stringify(each.told)}`)).toEqual([]);
  });

  it(
    'was asked with what is taken from somebody who may',
    async () => {
      const refused = await tryAsMayers(readers, await plantSubjects(system.admin, world));
      expect(refused.map(inWords)).toEqual([]);
    },
    LONG,
  );
});

describe('the matrix', () => {
  it('finds the leak when a wall is taken down', async () => {
    await database.query(`ALTER POLICY tenant ON learning.completion USING (true)`);
    const answers = await askAll(({ path }) => path.startsWith('/api/v1/completions'));
    expect(leaksAmong(answers)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('GET /api/v1/completions.csv tells the agency administrator of records of other'),
        expect.stringContaining('GET /api/v1/completions tells the task force coordinator of records of court'),
        expect.stringContaining('GET /api/v1/completions/{id} is answered for the auditor of everything about records'),
      ]),
    );
  });
});

/** Asks again whatever was answered and must stay the same. */
function askAgain(before: readonly Told[]): Promise<Told[]> {
  const lasting = before.filter(
    ({ route, question, answer }) => question.plain && answer.status < 300 && !NEVER_TWICE_THE_SAME.includes(route),
  );
  const keys = new Set(lasting.map(keyOf));
  return askAll(undefined, (reader, question) => keys.has(keyOf({ reader, question })));
}

/** What is different, or new and not for the reader, once agencies have one more person with records. */
async function changedByPeopleOf(owners: readonly AgencyOwner[], before: readonly Told[]): Promise<string[]> {
  const blind = (route: string, reader: Reader): boolean =>
    owners.every((owner) => seesNothingOf(reader, owner, tellsOf(route)));
  const was = new Map(before.map((each) => [keyOf(each), each.answer.lasting]));
  for (const owner of owners) await plantPerson(system, canaries, world.common, world.agencies[owner], 2);
  await settled();
  const after = await askAgain(before);
  const changed = after.filter(
    (each) => blind(each.route, each.reader) && was.get(keyOf(each)) !== each.answer.lasting,
  );
  return [
    ...leaksAmong(after),
    ...changed.map((each) => `${keyOf(each)} was ${was.get(keyOf(each))}\nand is ${each.answer.lasting}`),
  ];
}

function tellsOf(route: string): Kind | undefined {
  const its = CLASSIFIED[route];
  return its && 'tells' in its ? its.tells : undefined;
}

function keyOf({ reader, question }: Pick<Told, 'reader' | 'question'>): string {
  return `${reader.name} ${question.url} ${question.accept ?? ''}`;
}

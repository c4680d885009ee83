import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Scorm12API, Scorm2004API } from 'scorm-again';
import { findAssetsFolder } from '../build/assets-folder.js';
import { readCourse } from '../index.js';
import { COURSE_DIRS } from '../testing/courses.js';
import { courseData } from './course-data.js';

/**
 * The page's own scripts, run in Node against scorm-again, the run-time that our player uses. Real are the scripts and
 * the API; only the screens are left out.
 */

interface Data {
  readonly passMark: number;
  readonly pages: readonly { readonly id: string; readonly kind: string }[];
  readonly objectives: readonly { readonly id: string; readonly text: string }[];
  readonly questions: readonly Item[];
}
interface Item {
  readonly id: string;
  readonly version: number;
  readonly objective: string;
  readonly stem: string;
  readonly answer: string;
  readonly options: readonly { readonly id: string }[];
}
interface Check {
  number: number;
  seed: number;
  shownAt: number;
  answers: Record<string, string>;
  seconds: Record<string, number>;
  submitted: boolean;
}
interface State {
  page: string | null;
  opened: string[];
  scenarios: Record<string, string[]>;
  check: Check | null;
  result: { passed: boolean } | null;
}
interface Outcome {
  readonly percent: number;
  readonly scaled: number;
  readonly passed: boolean;
  readonly objectives: readonly { readonly id: string; readonly percent: number; readonly passed: boolean }[];
}
interface Runtime {
  start(): boolean;
  get(name: string): string;
  markStarted(): void;
  commit(): boolean;
}
interface Session {
  readonly state: State;
  save(): boolean;
  pause(): void;
  resume(): void;
  seconds(): number;
  progress(): number;
  end(): void;
  recordAttempt(outcome: Outcome, questions: readonly Item[]): void;
}
type Saved = 'saved' | 'not-saved' | 'no-record';
interface Sco {
  Runtime12: new (api: unknown) => Runtime;
  Runtime2004: new (api: unknown) => Runtime;
  Session: new (
    runtime: Runtime | null,
    course: Data,
    state: State,
    now: () => number,
    onSaved: (state: Saved) => void,
  ) => Session;
  findApi(window: unknown, standard: string): { standard: string; api: unknown } | null;
  hasWayOutAround(window: unknown): boolean;
  newState(): State;
  newCheck(number: number, seed: number, shownAt: Date): Check;
  encodeState(state: State): string;
  decodeState(text: string): State;
  orderQuestions(questions: readonly Item[], seed: number): Item[];
  scoreAnswers(course: Data, answers: Record<string, string>): Outcome;
  timespan12(seconds: number): string;
  timespan2004(seconds: number): string;
  instant2004(date: Date): string;
}

let sco: Sco;
let data: Data;

beforeAll(async () => {
  const folder = join(findAssetsFolder(), 'sco');
  const files = ['runtime12', 'runtime2004', 'session', 'find-api', 'state', 'order', 'scoring', 'times'];
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join(folder, `${file}.js`)).href) as Promise<object>),
  );
  sco = Object.assign({}, ...modules) as Sco;
  data = courseData(await readCourse(COURSE_DIRS[0] ?? '')) as Data;
});

const SETTINGS = { autocommit: false, logLevel: 5 };

function start(
  api: unknown,
  standard: 'scorm12' | 'scorm2004',
  suspended = '',
): { runtime: Runtime; session: Session; saved: Saved[]; clock: { ms: number } } {
  const runtime = standard === 'scorm12' ? new sco.Runtime12(api) : new sco.Runtime2004(api);
  expect(runtime.start()).toBe(true);
  runtime.markStarted();
  const saved: Saved[] = [];
  const clock = { ms: 0 };
  const session = new sco.Session(
    runtime,
    data,
    suspended === '' ? sco.newState() : sco.decodeState(suspended),
    () => clock.ms,
    (outcome) => saved.push(outcome),
  );
  return { runtime, session, saved, clock };
}

/** Answers the first `right` questions correctly and the rest wrongly, as one attempt. */
function answer(session: Session, right: number, number = 1): Outcome {
  const check = sco.newCheck(number, 7, new Date('2026-11-24T15:00:00.000Z'));
  session.state.check = check;
  session.state.opened = data.pages.map((page) => page.id);
  data.questions.forEach((question, i) => {
    const wrong = question.options.find((option) => option.id !== question.answer)?.id ?? '';
    check.answers[question.id] = i < right ? question.answer : wrong;
    check.seconds[question.id] = 12;
  });
  const outcome = sco.scoreAnswers(data, check.answers);
  check.submitted = true;
  session.recordAttempt(outcome, sco.orderQuestions(data.questions, check.seed));
  return outcome;
}

describe('SCORM 1.2', () => {
  it('is incomplete before the check and suspended, with no score that a mastery score could judge', () => {
    const { runtime, session } = start(new Scorm12API(SETTINGS), 'scorm12');
    session.state.page = 'evidence';
    expect(session.save()).toBe(true);
    expect(runtime.get('cmi.core.lesson_status')).toBe('incomplete');
    expect(runtime.get('cmi.core.lesson_location')).toBe('evidence');
    expect(runtime.get('cmi.core.score.raw')).toBe('');
  });

  it('records ten interactions, six objectives, the score and passed', () => {
    const api = new Scorm12API(SETTINGS);
    const { runtime, session } = start(api, 'scorm12');
    answer(session, 8);
    expect(session.save()).toBe(true);
    expect(runtime.get('cmi.core.lesson_status')).toBe('passed');
    expect(['raw', 'min', 'max'].map((part) => runtime.get(`cmi.core.score.${part}`))).toEqual(['80', '0', '100']);
    expect(runtime.get('cmi.interactions._count')).toBe('10');
    expect(runtime.get('cmi.objectives._count')).toBe('6');
    const first = api.cmi.interactions.childArray[0] as unknown as Record<string, string>;
    // 1.2 interactions are write-only for content, so the tree is read as an LMS would read it.
    const written = JSON.parse(JSON.stringify(first)) as Record<string, string>;
    expect(written['id']).toMatch(/^M1-Q\d\d\.v1$/);
    expect(written).toMatchObject({ type: 'choice', weighting: '1', latency: '00:00:12' });
    expect(['correct', 'wrong']).toContain(written['result']);
  });

  it('fails below the pass mark', () => {
    const { runtime, session } = start(new Scorm12API(SETTINGS), 'scorm12');
    expect(answer(session, 7).passed).toBe(false);
    expect(runtime.get('cmi.core.lesson_status')).toBe('failed');
  });
});

describe('SCORM 2004', () => {
  it('reports progress, completed and passed, with interactions in full', () => {
    const { runtime, session } = start(new Scorm2004API(SETTINGS), 'scorm2004');
    session.state.opened = [data.pages[0]?.id ?? ''];
    session.save();
    expect(Number(runtime.get('cmi.progress_measure'))).toBeCloseTo(1 / data.pages.length, 6);
    expect([runtime.get('cmi.completion_status'), runtime.get('cmi.success_status')]).toEqual([
      'incomplete',
      'unknown',
    ]);
    answer(session, 10);
    session.save();
    expect([runtime.get('cmi.completion_status'), runtime.get('cmi.success_status')]).toEqual(['completed', 'passed']);
    expect([runtime.get('cmi.score.scaled'), runtime.get('cmi.progress_measure')]).toEqual(['1', '1']);
    const first = (part: string): string => runtime.get(`cmi.interactions.0.${part}`);
    const item = data.questions.find((question) => first('id') === `${question.id}.v1`);
    expect(first('type')).toBe('choice');
    expect(first('timestamp')).toBe('2026-11-24T15:00:00.00Z');
    expect(first('learner_response')).toBe(item?.answer);
    expect(first('correct_responses.0.pattern')).toBe(item?.answer);
    expect(first('result')).toBe('correct');
    expect(first('latency')).toBe('PT0H0M12S');
    expect(first('objectives.0.id')).toBe(item?.objective);
    expect(first('description')).toBe(item?.stem.slice(0, 250));
  });

  it('writes into the objective rows that the LMS made from the manifest, and adds none beside them', () => {
    const api = new Scorm2004API(SETTINGS);
    const seeded = ['VCI-COURSE', ...data.objectives.map(({ id }) => id)];
    api.loadFromJSON({ objectives: Object.fromEntries(seeded.map((id, i) => [i, { id }])) } as never, 'cmi');
    const { runtime, session } = start(api, 'scorm2004');
    answer(session, 10);
    expect(runtime.get('cmi.objectives._count')).toBe(String(seeded.length));
    expect(runtime.get('cmi.objectives.1.success_status')).toBe('passed');
    expect(runtime.get('cmi.objectives.0.success_status')).toBe('unknown');
  });

  it('keeps a failed try in the journal when the second one passes', () => {
    const { runtime, session } = start(new Scorm2004API(SETTINGS), 'scorm2004');
    answer(session, 5);
    expect([runtime.get('cmi.completion_status'), runtime.get('cmi.success_status')]).toEqual(['completed', 'failed']);
    answer(session, 9, 2);
    expect(runtime.get('cmi.interactions._count')).toBe('20');
    expect(runtime.get('cmi.success_status')).toBe('passed');
  });

  it('opening a passed course again does not take the result back', () => {
    const api = new Scorm2004API(SETTINGS);
    api.loadFromJSON({ completion_status: 'completed', success_status: 'passed' } as never, 'cmi');
    const { runtime } = start(api, 'scorm2004');
    expect([runtime.get('cmi.completion_status'), runtime.get('cmi.success_status')]).toEqual(['completed', 'passed']);
  });
});

describe('the session', () => {
  it('says "not saved" when the LMS refuses the commit, and "saved" when it takes the next one', () => {
    const { runtime, session, saved } = start(new Scorm12API(SETTINGS), 'scorm12');
    const commit = runtime.commit.bind(runtime);
    runtime.commit = () => false;
    expect(session.save()).toBe(false);
    runtime.commit = commit;
    expect(session.save()).toBe(true);
    expect(saved).toEqual(['not-saved', 'saved']);
  });

  it('says so when there is no LMS at all', () => {
    const saved: Saved[] = [];
    const session = new sco.Session(
      null,
      data,
      sco.newState(),
      () => 0,
      (outcome) => saved.push(outcome),
    );
    expect(session.save()).toBe(false);
    expect(saved).toEqual(['no-record']);
  });

  it('does not count time on the neutral page', () => {
    const { session, clock } = start(new Scorm12API(SETTINGS), 'scorm12');
    clock.ms = 5_000;
    session.pause();
    clock.ms = 65_000;
    session.resume();
    clock.ms = 66_000;
    expect(session.seconds()).toBe(6);
  });

  it('ends once, and writes nothing afterwards', () => {
    const { session, saved } = start(new Scorm2004API(SETTINGS), 'scorm2004');
    session.end();
    session.end();
    expect(session.save()).toBe(false);
    expect(saved).toEqual(['no-record']);
  });
});

describe('the saved place', () => {
  it('comes back exactly, and stays within the 4,096 characters of SCORM 1.2 with everything filled in', () => {
    const { session } = start(new Scorm12API(SETTINGS), 'scorm12');
    answer(session, 4, 12);
    session.state.page = 'check';
    session.state.scenarios = { 'vci-s1': ['b', 'b', 'b'], 'vci-s2': ['abc', 'a', 'a'] };
    const text = sco.encodeState(session.state);
    expect(sco.decodeState(text)).toEqual(session.state);
    expect(text.length).toBeLessThan(4096);
  });

  it.each(['', 'x', '{}', '{"v":99,"o":[]}', 'null'])('that cannot be read (%j) starts the course anew', (text) => {
    expect(sco.decodeState(text)).toEqual(sco.newState());
  });

  it('one seed gives one order of questions and options, another seed another, and no id is lost', () => {
    const ids = (seed: number): string[] =>
      sco.orderQuestions(data.questions, seed).map((q) => q.id + q.options.map((o) => o.id).join(''));
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
    expect(
      ids(1)
        .map((id) => id.slice(0, 6))
        .sort(),
    ).toEqual(data.questions.map((q) => q.id).sort());
  });
});

describe('the pass mark', () => {
  it.each([
    [7, false, 70],
    [8, true, 80],
    [10, true, 100],
  ])('%i of ten right: passed is %s at %i percent', (right, passed, percent) => {
    const answers = Object.fromEntries(data.questions.map((q, i) => [q.id, i < right ? q.answer : 'none']));
    expect(sco.scoreAnswers(data, answers)).toMatchObject({ passed, percent });
  });
});

describe('finding the API', () => {
  const frame = (own: object, parent?: object): object => Object.assign(own, { parent: parent ?? own });

  it('walks up the parents and prefers the standard of its package', () => {
    const top = frame({ API: 'one', API_1484_11: 'two' });
    const inner = frame({}, frame({}, top));
    expect(sco.findApi(inner, 'scorm12')).toEqual({ standard: 'scorm12', api: 'one' });
    expect(sco.findApi(inner, 'scorm2004')).toEqual({ standard: 'scorm2004', api: 'two' });
  });

  it('looks behind the opener of a new window', () => {
    const opener = frame({}, frame({ API: 'one' }));
    const popup: Record<string, unknown> = { opener };
    popup['parent'] = popup;
    expect(sco.findApi(popup, 'scorm12')?.api).toBe('one');
  });

  it('finds nothing, and does not throw, when the parent belongs to another origin', () => {
    const foreign = new Proxy(
      {},
      {
        get: () => {
          throw new Error('cross-origin');
        },
      },
    );
    expect(sco.findApi({ parent: foreign, top: foreign, opener: null }, 'scorm2004')).toBeNull();
  });

  it('knows a player that shows a way out of its own, and that others may not', () => {
    const player = frame({ API: 'one', musterContent: () => undefined });
    expect(sco.hasWayOutAround(frame({}, player))).toBe(true);
    expect(sco.hasWayOutAround(frame({}, frame({ API: 'one' })))).toBe(false);
  });
});

describe('times', () => {
  it.each([
    [0, '0000:00:00.00', 'PT0H0M0S'],
    [3725.5, '0001:02:05.50', 'PT1H2M5.5S'],
  ])('%d seconds', (seconds, twelve, twoThousandFour) => {
    expect([sco.timespan12(seconds), sco.timespan2004(seconds)]).toEqual([twelve, twoThousandFour]);
  });
});

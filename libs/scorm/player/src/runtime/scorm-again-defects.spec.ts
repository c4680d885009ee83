import { RecordingHooks } from '../testing/recording-hooks.js';
import { sessionItem } from '../testing/session-item.js';
import { createRuntime as createRuntime12 } from './scorm12-runtime.js';
import { createRuntime as createRuntime2004 } from './scorm2004-runtime.js';

const CONTEXT = { learner: { id: 'u-17', name: 'Reyes, Dana' }, mode: 'normal' } as const;
type Calls = Readonly<Record<string, (...args: string[]) => string>>;

function launch12() {
  const hooks = new RecordingHooks();
  const api = createRuntime12(sessionItem(), CONTEXT, hooks).api as unknown as Calls;
  api['LMSInitialize']?.('');
  return { hooks, api };
}

function launch2004() {
  const hooks = new RecordingHooks();
  const api = createRuntime2004(sessionItem({ objectives: [{ id: 'o1' }] }), CONTEXT, hooks).api as unknown as Calls;
  api['Initialize']?.('');
  return { hooks, api };
}

describe('SetValue of something that is no element', () => {
  it.each([
    'cmi',
    'cmi.core',
    'cmi.core.score',
    'cmi.objectives',
    'cmi.core.toJSON',
    'cmi.core._lesson_status',
    'cmi.core.constructor',
    'cmi.interactions.0',
    'cmi.__proto__.x',
  ])('1.2: %s is refused with 401 and the attempt can still be finished', (element) => {
    const { api, hooks } = launch12();
    expect(api['LMSSetValue']?.(element, 'x')).toBe('false');
    expect(api['LMSGetLastError']?.()).toBe('401');
    expect(hooks.changes).toBe(0);
    expect(api['LMSFinish']?.('')).toBe('true');
    expect(hooks.saves[0]?.cmi).toMatchObject({ core: { student_id: 'u-17', lesson_status: 'not attempted' } });
  });

  it.each([
    'cmi',
    'cmi.objectives',
    'cmi.objectives.0',
    'cmi.objectives.0.score',
    'cmi.interactions.0',
    'cmi.comments_from_learner.0',
    'cmi.score',
    'adl',
    'adl.nav',
    'cmi.score._raw',
  ])('2004: %s is refused with 401 and the attempt can still be finished', (element) => {
    const { api } = launch2004();
    expect([api['SetValue']?.(element, 'x'), api['GetLastError']?.()]).toEqual(['false', '401']);
    expect(api['GetValue']?.('cmi.objectives.0.id')).toBe('o1');
    expect(api['Terminate']?.('')).toBe('true');
  });

  it('is refused for its place where an entry before it is missing, and leaves nothing behind', () => {
    const { api: of12 } = launch12();
    expect([of12['LMSSetValue']?.('cmi.interactions.1', 'x'), of12['LMSGetLastError']?.()]).toEqual(['false', '201']);
    expect(of12['LMSGetValue']?.('cmi.interactions._count')).toBe('0');
    expect(of12['LMSFinish']?.('')).toBe('true');
    const { api } = launch2004();
    expect([api['SetValue']?.('cmi.interactions.1', 'x'), api['GetLastError']?.()]).toEqual(['false', '351']);
    expect(api['GetValue']?.('cmi.interactions._count')).toBe('0');
    expect(api['Terminate']?.('')).toBe('true');
  });

  it('before Initialize is answered as not initialised, like any other', () => {
    const hooks = new RecordingHooks();
    const api = createRuntime2004(sessionItem(), CONTEXT, hooks).api as unknown as Calls;
    expect([api['SetValue']?.('cmi', 'x'), api['GetLastError']?.()]).toEqual(['false', '132']);
  });

  it('keeps the errors of real elements: a keyword, a read-only one, a write-only one', () => {
    const { api } = launch2004();
    const errorOf = (element: string) => [api['SetValue']?.(element, 'x'), api['GetLastError']?.()];
    expect(errorOf('cmi.objectives._count')).toEqual(['false', '404']);
    expect(errorOf('cmi.learner_id')).toEqual(['false', '404']);
    expect(errorOf('cmi.session_time')).toEqual(['false', '406']);
    expect(errorOf('cmi.nothing')).toEqual(['false', '401']);
  });
});

describe('a value that is refused', () => {
  it.each([
    ['cmi.interactions.0.type', 'nonsense', '405', 'cmi.interactions._count'],
    ['cmi.interactions.0.nonsense', 'x', '401', 'cmi.interactions._count'],
    ['cmi.objectives.0.score.raw', 'x', '405', 'cmi.objectives._count'],
  ])('1.2: %s leaves no empty entry behind', (element, value, code, count) => {
    const { api, hooks } = launch12();
    expect([api['LMSSetValue']?.(element, value), api['LMSGetLastError']?.()]).toEqual(['false', code]);
    expect([Number(api['LMSGetValue']?.(count)), hooks.changes]).toEqual([0, 0]);
    expect(api['LMSFinish']?.('')).toBe('true');
    expect(JSON.stringify(hooks.saves[0]?.cmi)).not.toContain('"0"');
  });

  it('1.2: keeps an answer without an id, which that standard does not ask for, and what was set before of one that has more', () => {
    const { api } = launch12();
    expect(api['LMSSetValue']?.('cmi.interactions.0.student_response', 'a')).toBe('true');
    expect(api['LMSSetValue']?.('cmi.interactions.0.type', 'nonsense')).toBe('false');
    expect(api['LMSSetValue']?.('cmi.interactions.0.correct_responses.0.nonsense', 'x')).toBe('false');
    const counts = ['cmi.interactions._count', 'cmi.interactions.0.correct_responses._count'];
    expect(counts.map((element) => Number(api['LMSGetValue']?.(element)))).toEqual([1, 0]);
  });

  it.each([
    ['cmi.interactions.0.type', 'choice', '408'],
    ['cmi.interactions.0.result', 'correct', '408'],
    ['cmi.interactions.0.objectives.0.id', 'o1', '408'],
    ['cmi.interactions.1.result', 'correct', '351'],
    ['cmi.objectives.1.success_status', 'passed', '408'],
    ['cmi.objectives.1.score.raw', '5', '408'],
    ['cmi.objectives.1.score.scaled', '0.5', '408'],
    ['cmi.objectives.2.score.raw', '5', '351'],
    ['cmi.comments_from_learner.0.timestamp', 'never', '406'],
  ])('2004: %s before the id, or as it may not be, leaves no empty entry behind', (element, value, code) => {
    const { api, hooks } = launch2004();
    expect([api['SetValue']?.(element, value), api['GetLastError']?.()]).toEqual(['false', code]);
    const counts = ['interactions', 'objectives', 'comments_from_learner'].map((list) =>
      Number(api['GetValue']?.(`cmi.${list}._count`)),
    );
    expect([counts, hooks.changes]).toEqual([[0, 1, 0], 0]);
  });

  it('2004: is taken after the id', () => {
    const { api } = launch2004();
    for (const [element, value] of [
      ['cmi.interactions.0.id', 'q1'],
      ['cmi.interactions.0.result', 'correct'],
      ['cmi.interactions.0.objectives.0.id', 'o1'],
      ['cmi.objectives.0.score.raw', '5'],
      ['cmi.objectives.1.id', 'o2'],
      ['cmi.objectives.1.score.scaled', '0.5'],
    ] as const) {
      expect([element, api['SetValue']?.(element, value)]).toEqual([element, 'true']);
    }
  });
});

describe('GetValue of a container', () => {
  it.each(['cmi', 'cmi.objectives', 'cmi.score'])(
    '2004: %s is no element and hands out nothing (error 401)',
    (element) => {
      const { api } = launch2004();
      expect([api['GetValue']?.(element), api['GetLastError']?.()]).toEqual(['', '401']);
    },
  );
});

describe('GetValue after one that failed', () => {
  it('2004: a status of "unknown" does not inherit error 403', () => {
    const { api } = launch2004();
    api['GetValue']?.('cmi.location');
    expect(api['GetLastError']?.()).toBe('403');
    expect([api['GetValue']?.('cmi.success_status'), api['GetLastError']?.()]).toEqual(['unknown', '0']);
  });
});

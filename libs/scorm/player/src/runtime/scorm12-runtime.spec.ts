import type { SessionItem } from '../protocol.js';
import { RecordingHooks } from '../testing/recording-hooks.js';
import { sessionItem } from '../testing/session-item.js';
import { createRuntime } from './scorm12-runtime.js';

const LEARNER = { id: 'u-17', name: 'Reyes, Dana' };

interface Api12 {
  LMSInitialize(parameter: string): string;
  LMSFinish(parameter: string): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(parameter: string): string;
  LMSGetLastError(): string;
}

function launch(given: Partial<SessionItem> = {}, mode: 'normal' | 'review' = 'normal') {
  const hooks = new RecordingHooks();
  const runtime = createRuntime(sessionItem(given), { learner: LEARNER, mode }, hooks);
  const api = runtime.api as unknown as Api12;
  api.LMSInitialize('');
  return { hooks, runtime, api };
}

/** Plays a session to its end and returns the item as a server that keeps the snapshot would send it next time. */
function playedBefore(): SessionItem {
  const { api, hooks } = launch();
  api.LMSSetValue('cmi.core.lesson_location', 'p3');
  api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  api.LMSSetValue('cmi.core.score.raw', '0');
  api.LMSSetValue('cmi.suspend_data', 'x'.repeat(4_096));
  api.LMSSetValue('cmi.objectives.0.id', 'o1');
  api.LMSSetValue('cmi.objectives.0.status', 'passed');
  api.LMSSetValue('cmi.interactions.0.id', 'q1');
  api.LMSSetValue('cmi.interactions.0.type', 'choice');
  api.LMSSetValue('cmi.interactions.0.student_response', 'a');
  api.LMSSetValue('cmi.student_preference.language', 'es');
  api.LMSSetValue('cmi.core.session_time', '00:10:00');
  api.LMSSetValue('cmi.core.exit', 'suspend');
  api.LMSFinish('');
  const cmi = hooks.saves[0]?.cmi ?? {};
  return sessionItem({
    state: {
      cmi,
      entry: 'resume',
      totalTime: '0000:10:00',
      completionStatus: 'incomplete',
      successStatus: 'unknown',
      score: null,
    },
  });
}

describe('a first launch', () => {
  it('says who learns, in what mode, and that nothing was done before', () => {
    const { api } = launch({
      launchData: 'level=2',
      masteryScore: 80,
      maxTimeAllowed: '01:00:00',
      timeLimitAction: 'exit,message',
    });
    const values = Object.fromEntries(
      [
        'core.student_id',
        'core.student_name',
        'core.credit',
        'core.lesson_mode',
        'core.entry',
        'core.lesson_status',
        'launch_data',
        'student_data.mastery_score',
        'student_data.max_time_allowed',
        'student_data.time_limit_action',
        'interactions._count',
      ].map((name) => [name, api.LMSGetValue(`cmi.${name}`)]),
    );
    expect(values).toEqual({
      'core.student_id': 'u-17',
      'core.student_name': 'Reyes, Dana',
      'core.credit': 'credit',
      'core.lesson_mode': 'normal',
      'core.entry': 'ab-initio',
      'core.lesson_status': 'not attempted',
      launch_data: 'level=2',
      'student_data.mastery_score': '80',
      'student_data.max_time_allowed': '01:00:00',
      'student_data.time_limit_action': 'exit,message',
      'interactions._count': '0',
    });
  });

  it('gives no credit in review', () => {
    const { api } = launch({}, 'review');
    expect([api.LMSGetValue('cmi.core.lesson_mode'), api.LMSGetValue('cmi.core.credit')]).toEqual([
      'review',
      'no-credit',
    ]);
  });

  it('has functions that work without their object, as some authoring tools call them', () => {
    const { LMSGetValue } = launch().api;
    expect(LMSGetValue('cmi.core.student_id')).toBe('u-17');
  });
});

describe('a resumed launch', () => {
  it('finds what the SCO left, a score of 0 too', () => {
    const { api } = launch(playedBefore());
    expect(api.LMSGetValue('cmi.core.entry')).toBe('resume');
    expect(api.LMSGetValue('cmi.core.lesson_location')).toBe('p3');
    expect(api.LMSGetValue('cmi.core.lesson_status')).toBe('incomplete');
    expect(api.LMSGetValue('cmi.core.score.raw')).toBe('0');
    expect(api.LMSGetValue('cmi.suspend_data')).toHaveLength(4_096);
    expect(api.LMSGetValue('cmi.objectives.0.status')).toBe('passed');
    expect(api.LMSGetValue('cmi.interactions._count')).toBe('1');
    expect(api.LMSGetValue('cmi.student_preference.language')).toBe('es');
  });

  it('has the server’s total time, which does not move, and no session time or exit of the last session', () => {
    const { api, hooks } = launch(playedBefore());
    expect(api.LMSGetValue('cmi.core.total_time')).toMatch(/^0*:?0?0:10:00/);
    api.LMSSetValue('cmi.core.session_time', '00:05:00');
    expect(api.LMSGetValue('cmi.core.total_time')).toMatch(/^0*:?0?0:10:00/);
    api.LMSCommit('');
    expect(hooks.saves[0]?.cmi).toMatchObject({ core: { session_time: '00:05:00', exit: '' } });
  });

  it('takes who learns from the session, not from an old snapshot', () => {
    const before = playedBefore();
    const state = before.state && {
      ...before.state,
      cmi: { core: { student_id: 'someone-else', lesson_mode: 'browse' } },
    };
    const { api } = launch({ state });
    expect(api.LMSGetValue('cmi.core.student_id')).toBe('u-17');
    expect(api.LMSGetValue('cmi.core.lesson_mode')).toBe('normal');
  });
});

describe('what the SCO is told about saving', () => {
  it('is true when the server has it', () => {
    const { api, hooks } = launch();
    expect(api.LMSCommit('')).toBe('true');
    expect(api.LMSFinish('')).toBe('true');
    expect(hooks.saves.map(({ reason }) => reason)).toEqual(['commit', 'terminate']);
    expect(hooks.finishes).toEqual([{ kind: 'none' }]);
  });

  it('is false with error 101 when the server does not, and the SCO may try again', () => {
    const { api, hooks, runtime } = launch();
    hooks.up = false;
    expect([api.LMSCommit(''), api.LMSGetLastError()]).toEqual(['false', '101']);
    expect([api.LMSFinish(''), api.LMSGetLastError()]).toEqual(['false', '101']);
    expect(hooks.finishes).toEqual([]);
    expect(runtime.running).toBe(true);
    hooks.up = true;
    expect(api.LMSFinish('')).toBe('true');
    expect(runtime.running).toBe(false);
  });

  it('leaves the status as the SCO set it: what mastery means is the server’s rule', () => {
    const { api, hooks } = launch({ masteryScore: 80 });
    api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
    api.LMSSetValue('cmi.core.score.raw', '40');
    api.LMSSetValue('cmi.core.exit', 'suspend');
    api.LMSFinish('');
    expect(hooks.saves[0]?.cmi).toMatchObject({ core: { lesson_status: 'incomplete', score: { raw: '40' } } });
  });

  it('counts changes that were accepted, and takes a snapshot without ending anything', () => {
    const { api, hooks, runtime } = launch();
    api.LMSSetValue('cmi.core.lesson_location', 'p2');
    api.LMSSetValue('cmi.core.lesson_status', 'nonsense');
    expect(hooks.changes).toBe(1);
    expect(runtime.snapshot()).toMatchObject({ core: { lesson_location: 'p2' } });
    expect(runtime.running).toBe(true);
  });
});

describe('bookmarks that are too long', () => {
  it('are refused and told, and what was kept before stays', () => {
    const { api, hooks, runtime } = launch();
    expect(api.LMSSetValue('cmi.suspend_data', 'x'.repeat(64_000))).toBe('true');
    expect(api.LMSSetValue('cmi.suspend_data', 'y'.repeat(64_001))).toBe('false');
    expect(api.LMSSetValue('cmi.core.lesson_status', 'nonsense')).toBe('false');
    expect(hooks.refusals).toEqual([64_001]);
    expect(runtime.snapshot()['suspend_data']).toHaveLength(64_000);
    api.LMSFinish('');
    api.LMSSetValue('cmi.suspend_data', 'y'.repeat(64_001));
    expect(hooks.refusals).toHaveLength(1);
  });
});

describe('after LMSFinish', () => {
  it('every call fails with 301, and nothing is stored', () => {
    const { api, hooks } = launch();
    api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
    expect(api.LMSFinish('')).toBe('true');
    const calls = [
      () => api.LMSGetValue('cmi.core.lesson_status'),
      () => api.LMSSetValue('cmi.core.lesson_status', 'passed'),
      () => api.LMSCommit(''),
      () => api.LMSFinish(''),
    ];
    expect(calls.map((call) => [call(), api.LMSGetLastError()])).toEqual([
      ['', '301'],
      ['false', '301'],
      ['false', '301'],
      ['false', '301'],
    ]);
    expect(hooks.saves).toHaveLength(1);
    expect(hooks.changes).toBe(1);
    expect(hooks.finishes).toHaveLength(1);
  });
});

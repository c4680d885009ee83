import type { SessionItem } from '../protocol.js';
import { RecordingHooks } from '../testing/recording-hooks.js';
import { sessionItem } from '../testing/session-item.js';
import { createRuntime } from './scorm2004-runtime.js';

interface Api2004 {
  readonly version: string;
  Initialize(parameter: string): string;
  Terminate(parameter: string): string;
  GetValue(element: string): string;
  SetValue(element: string, value: string): string;
  Commit(parameter: string): string;
  GetLastError(): string;
}

function launch(given: Partial<SessionItem> = {}, mode: 'normal' | 'review' = 'normal') {
  const hooks = new RecordingHooks();
  const runtime = createRuntime(sessionItem(given), { learner: { id: 'u-17', name: 'Reyes, Dana' }, mode }, hooks);
  const api = runtime.api as unknown as Api2004;
  api.Initialize('');
  return { hooks, runtime, api, values: (...names: string[]) => names.map((name) => api.GetValue(`cmi.${name}`)) };
}

function stored(cmi: NonNullable<SessionItem['state']>['cmi'], totalTime = 'PT10M'): Partial<SessionItem> {
  return {
    state: { cmi, entry: 'resume', totalTime, completionStatus: 'incomplete', successStatus: 'unknown', score: null },
  };
}

describe('bookmarks that are too long', () => {
  it('are refused with 406 and told', () => {
    const { api, hooks } = launch();
    expect(api.SetValue('cmi.suspend_data', 'x'.repeat(64_001))).toBe('false');
    expect(api.GetLastError()).toBe('406');
    expect(hooks.refusals).toEqual([64_001]);
  });
});

describe('a first launch', () => {
  it('says who learns, in what mode, and what the manifest gives', () => {
    const { values } = launch({
      launchData: 'level=2',
      scaledPassingScore: 0.8,
      completionThreshold: 0.5,
      maxTimeAllowed: 'PT2H',
      timeLimitAction: 'continue,no message',
    });
    expect(values('learner_id', 'learner_name', 'credit', 'mode', 'entry', 'total_time')).toEqual([
      'u-17',
      'Reyes, Dana',
      'credit',
      'normal',
      'ab-initio',
      'PT0S',
    ]);
    expect(
      values('launch_data', 'scaled_passing_score', 'completion_threshold', 'max_time_allowed', 'time_limit_action'),
    ).toEqual(['level=2', '0.8', '0.5', 'PT2H', 'continue,no message']);
  });

  it('has the manifest’s objectives as rows in their order', () => {
    const { values } = launch({ objectives: [{ id: 'obj-b' }, { id: 'obj-a' }] });
    expect(values('objectives._count', 'objectives.0.id', 'objectives.1.id')).toEqual(['2', 'obj-b', 'obj-a']);
  });

  it('gives no credit in review', () => {
    expect(launch({}, 'review').values('mode', 'credit')).toEqual(['review', 'no-credit']);
  });

  it('has the version property some content looks for', () => {
    expect(launch().api.version).toBe('1.0');
  });
});

describe('a resumed launch', () => {
  it('finds 64,000 characters of suspend data, interactions, comments and objectives again', () => {
    const first = launch({ objectives: [{ id: 'obj-a' }] });
    const set = (name: string, value: string) =>
      expect([name, first.api.SetValue(`cmi.${name}`, value)]).toEqual([name, 'true']);
    set('location', 'p3');
    set('suspend_data', 'x'.repeat(64_000));
    set('completion_status', 'incomplete');
    set('score.scaled', '0');
    set('objectives.0.success_status', 'passed');
    set('objectives.1.id', 'own');
    set('interactions.0.id', 'q1');
    set('interactions.0.type', 'choice');
    set('interactions.0.objectives.0.id', 'obj-a');
    set('interactions.0.correct_responses.0.pattern', 'a[,]b');
    set('interactions.0.learner_response', 'a');
    set('comments_from_learner.0.comment', 'Good');
    first.api.Terminate('');
    // As a database may return it: the same values, keys in another order.
    const cmi = reversedKeys(first.hooks.saves[0]?.cmi) as Record<string, never>;

    const { values } = launch({ ...stored(cmi), objectives: [{ id: 'obj-a' }] });
    expect(values('entry', 'location', 'score.scaled', 'completion_status')).toEqual([
      'resume',
      'p3',
      '0',
      'incomplete',
    ]);
    expect(values('suspend_data')[0]).toHaveLength(64_000);
    expect(values('objectives._count', 'objectives.0.success_status', 'objectives.1.id')).toEqual([
      '2',
      'passed',
      'own',
    ]);
    expect(
      values('interactions._count', 'interactions.0.learner_response', 'interactions.0.correct_responses._count'),
    ).toEqual(['1', 'a', '1']);
    expect(values('comments_from_learner.0.comment')).toEqual(['Good']);
  });

  it('has the server’s total time, which does not move during the session', () => {
    const { api, values } = launch(stored({ total_time: 'PT99H', session_time: 'PT5M' }));
    expect(values('total_time')).toEqual(['PT10M']);
    api.SetValue('cmi.session_time', 'PT1M');
    api.Commit('');
    expect(values('total_time')).toEqual(['PT10M']);
  });

  it('starts although one stored value is not acceptable any more', () => {
    const { values } = launch(stored({ location: 'p3', score: { scaled: '17' }, suspend_data: 'kept' }));
    expect(values('location', 'suspend_data', 'score.scaled')).toEqual(['p3', 'kept', '']);
  });
});

describe('what the SCO is told about saving', () => {
  it('is false with the code of the call when the server does not have it', () => {
    const { api, hooks } = launch();
    hooks.up = false;
    expect([api.Commit(''), api.GetLastError()]).toEqual(['false', '391']);
    expect([api.Terminate(''), api.GetLastError()]).toEqual(['false', '111']);
    hooks.up = true;
    expect([api.Terminate(''), api.GetLastError()]).toEqual(['true', '0']);
    expect(hooks.finishes).toHaveLength(1);
  });

  it('holds an "unknown" of an objective only where the SCO has said it', () => {
    const { api, hooks } = launch({ objectives: [{ id: 'one', values: { satisfied: true } }, { id: 'two' }] });
    const rows = () => (api.Commit(''), hooks.saves.at(-1)?.cmi['objectives']);
    expect(rows()).toMatchObject({ 0: { id: 'one', success_status: 'passed' } });
    expect(rows()).not.toHaveProperty('1.success_status');
    api.SetValue('cmi.objectives.0.success_status', 'unknown');
    expect(rows()).toMatchObject({ 0: { success_status: 'unknown' } });
  });

  it('keeps what an objective was where nobody who shares it knows more (SN 4th Ed. 3.8.2)', () => {
    const left = { objectives: { 0: { id: 'one', success_status: 'failed', score: { scaled: '0.2' } } } };
    const objectives = [{ id: 'one', values: { measure: 0.7 }, shared: ['satisfied', 'measure'] as const }];
    const rows = ({ state }: Partial<SessionItem>) =>
      launch({ state: state ?? null, objectives }).values('objectives.0.success_status', 'objectives.0.score.scaled');
    const { state } = stored(left);
    expect(rows({ state: state ?? null })).toEqual(['failed', '0.7']);
    // In a new attempt the global objective alone says.
    expect(rows({ state: state ? { ...state, entry: '' } : null })).toEqual(['unknown', '0.7']);
  });

  it('carries the data model itself, times included', () => {
    const { api, hooks } = launch(stored({}));
    api.SetValue('cmi.session_time', 'PT1M');
    api.SetValue('cmi.exit', 'suspend');
    api.Terminate('');
    expect(hooks.saves).toMatchObject([
      { reason: 'terminate', cmi: { session_time: 'PT1M', exit: 'suspend', learner_id: 'u-17' } },
    ]);
  });
});

describe('navigation the SCO asks for', () => {
  it.each([
    ['continue', { kind: 'continue' }],
    ['previous', { kind: 'previous' }],
    ['exitAll', { kind: 'exitAll' }],
    ['suspendAll', { kind: 'suspendAll' }],
    ['{target=item-2}choice', { kind: 'choice', target: 'item-2' }],
    ['{target=item-2}jump', { kind: 'jump', target: 'item-2' }],
    ['_none_', { kind: 'none' }],
  ])('%s is handed over when it terminates', (request, wish) => {
    const { api, hooks } = launch();
    api.SetValue('adl.nav.request', request);
    expect(hooks.finishes).toEqual([]);
    api.Terminate('');
    expect(hooks.finishes).toEqual([wish]);
  });

  it.each(['time-out', 'logout'])(
    'gives way to the end of the course where the SCO ends with %s (RTE 4.2.8)',
    (exit) => {
      const { api, hooks } = launch();
      api.SetValue('adl.nav.request', 'continue');
      api.SetValue('cmi.exit', exit);
      api.Terminate('');
      expect(hooks.finishes).toEqual([{ kind: 'exitAll' }]);
    },
  );
});

function reversedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversedKeys(inner)]),
  );
}

describe('what a SCO wishes to be next', () => {
  it('is known while its last snapshot is saved, so that both can be kept together', () => {
    const wished: unknown[] = [];
    const hooks = new RecordingHooks();
    const context = { learner: { id: 'u-17', name: 'Reyes, Dana' }, mode: 'normal' as const };
    const runtime = createRuntime(sessionItem({}), context, hooks);
    hooks.save = () => wished.push(runtime.wish) > 0;
    const api = runtime.api as unknown as Api2004;
    api.Initialize('');
    expect(runtime.wish).toEqual({ kind: 'none' });
    api.SetValue('adl.nav.request', '{target=part-2}choice');
    api.Terminate('');
    expect(wished).toEqual([{ kind: 'choice', target: 'part-2' }]);
    expect(hooks.finishes).toEqual([{ kind: 'choice', target: 'part-2' }]);
  });
});

import type { ActivityDefinition, Condition, RollupRule, SequencingRule } from './activity-definition.js';
import type { ScoReport } from './sco-report.js';
import { Sequencer } from './sequencer.js';
import { activity, flowing } from './testing/activities.js';

const done: ScoReport = { completion: 'completed', objectives: [], suspended: false };
const passed: ScoReport = { ...done, success: 'passed' };
const failed: ScoReport = { ...done, success: 'failed' };
const scored = (scaled: number): ScoReport => ({ ...done, score: { scaled } });

const when = (name: Condition['name'], more: Partial<Condition> = {}): Condition => ({ name, not: false, ...more });
const rule = (action: SequencingRule['action'], ...conditions: Condition[]): SequencingRule => ({
  action,
  combination: 'all',
  conditions,
});
const rollupRule = (more: Partial<RollupRule> & Pick<RollupRule, 'action' | 'conditions'>): RollupRule => ({
  childSet: 'all',
  minimumCount: 0,
  minimumPercent: 0,
  combination: 'any',
  ...more,
});

/** Plays a course: each step is what the open part reports and what is asked for then; says what is open after each. */
function play(
  course: ActivityDefinition,
  ...steps: [ScoReport | null, Parameters<Sequencer['request']>[0]][]
): string[] {
  const sequencer = new Sequencer(course, () => 0);
  const seen = [shown(sequencer.request({ kind: 'start' }))];
  for (const [report, request] of steps) {
    if (report) sequencer.report(report);
    seen.push(shown(sequencer.request(request)));
  }
  return seen;
}

function shown(outcome: ReturnType<Sequencer['request']>): string {
  return outcome.kind === 'deliver' ? outcome.activity : outcome.kind === 'refused' ? outcome.code : outcome.kind;
}

const next = { kind: 'continue' } as const;
const back = { kind: 'previous' } as const;
const choose = (target: string) => ({ kind: 'choice', target }) as const;

describe('going through a course', () => {
  it('goes forward and back where the package lets it flow, and ends after the last part', () => {
    const course = flowing('course', [activity('a'), activity('b')]);
    expect(play(course, [done, next], [done, back], [done, next], [done, next])).toEqual(['a', 'b', 'a', 'b', 'ended']);
  });

  it('has nothing before its first part, and stays there', () => {
    const course = flowing('course', [activity('a'), activity('b')]);
    expect(play(course, [done, back], [done, next])).toEqual(['a', 'SB.2.1-3', 'b']);
  });

  it('begins with nothing and leaves the choice where the package does not flow (SN 3.2, default)', () => {
    const course = activity('course', { children: [activity('a'), activity('b')] });
    expect(play(course, [null, choose('b')], [done, choose('a')], [done, next])).toEqual([
      'SB.2.2-1',
      'b',
      'a',
      'NB.2.1-4',
    ]);
  });

  it('goes forward only where it must (forwardOnly)', () => {
    const course = flowing('course', [activity('a'), activity('b')], { forwardOnly: true });
    expect(play(course, [done, next], [done, back])).toEqual(['a', 'b', 'NB.2.1-5']);
  });

  it('refuses a choice that the package does not give, and one out of a module that must be finished', () => {
    const chosen = flowing('course', [activity('a'), activity('b')], { choice: false });
    expect(play(chosen, [done, choose('b')])).toEqual(['a', 'NB.2.1-10']);
    const kept = flowing('course', [flowing('m', [activity('a')], { choiceExit: false }), activity('b')]);
    expect(play(kept, [done, choose('b')])).toEqual(['a', 'NB.2.1-8']);
  });

  it('binds a choice to the neighbouring modules (constrainChoice)', () => {
    const course = flowing('course', [
      flowing('m1', [activity('a')], { constrainChoice: true }),
      flowing('m2', [activity('b')]),
      flowing('m3', [activity('c')]),
    ]);
    expect(play(course, [done, choose('c')], [done, choose('b')])).toEqual(['a', 'SB.2.9-8', 'b']);
  });

  it('does not let a module be opened from outside (preventActivation)', () => {
    const course = flowing('course', [activity('a'), flowing('m', [activity('b')], { preventActivation: true })]);
    expect(play(course, [done, choose('b')], [done, next])).toEqual(['a', 'SB.2.9-6', 'b']);
  });
});

describe('rules', () => {
  it.each<[string, Partial<ActivityDefinition>, string]>([
    ['skips a part that is satisfied already', { preConditions: [rule('skip', when('always'))] }, 'c'],
    ['stops before a part that is disabled', { preConditions: [rule('disabled', when('always'))] }, 'SB.2.2-2'],
    ['delivers a part whose rule is unknown', { preConditions: [rule('skip', when('satisfied'))] }, 'b'],
    [
      'delivers where one of all conditions fails',
      { preConditions: [rule('skip', when('always'), when('never'))] },
      'b',
    ],
  ])('of a part before it is delivered: %s', (_, more, expected) => {
    const course = flowing('course', [activity('a'), activity('b', more), activity('c')]);
    expect(play(course, [done, next])).toEqual(['a', expected]);
  });

  it('hide a part from the choice and stop the way past a part that is not done', () => {
    const course = flowing('course', [
      activity('a', { preConditions: [rule('stopForwardTraversal', when('completed', { not: true }))] }),
      activity('b'),
      activity('c', { preConditions: [rule('hiddenFromChoice', when('always'))] }),
    ]);
    const open: ScoReport = { completion: 'incomplete', objectives: [], suspended: false };
    expect(play(course, [open, choose('b')], [done, choose('b')], [done, choose('c')])).toEqual([
      'a',
      'SB.2.4-1',
      'b',
      'SB.2.9-3',
    ]);
  });

  it('send a failed test back to its lesson, and on once it is passed', () => {
    const course = flowing('course', [
      activity('lesson'),
      activity('test', { postConditions: [rule('previous', when('satisfied', { not: true }))] }),
      activity('end'),
    ]);
    expect(play(course, [done, next], [failed, next], [done, next], [passed, next])).toEqual([
      'lesson',
      'test',
      'lesson',
      'test',
      'end',
    ]);
  });

  it('end a module whose exit rule holds, and what follows is the rule of the module', () => {
    const module = flowing('m', [activity('a'), activity('b')]);
    const course = flowing('course', [
      {
        ...module,
        exitConditions: [rule('exit', when('satisfied'))],
        rollupRules: [rollupRule({ action: 'satisfied', childSet: 'any', conditions: [when('satisfied')] })],
        postConditions: [rule('exitAll', when('satisfied'))],
      },
      activity('c'),
    ]);
    expect(play(course, [passed, next])).toEqual(['a', 'ended']);
  });

  it('retry a part until it is passed, as often as its attempts allow', () => {
    const course = flowing('course', [
      activity('test', { attemptLimit: 2, postConditions: [rule('retry', when('satisfied', { not: true }))] }),
      activity('end'),
    ]);
    expect(play(course, [failed, next], [failed, next])).toEqual(['test', 'test', 'nothing']);
  });
});

describe('rollup', () => {
  const standing = (course: ActivityDefinition, ...reports: ScoReport[]) => {
    const sequencer = new Sequencer(course, () => 0);
    sequencer.request({ kind: 'start' });
    for (const report of reports) {
      sequencer.report(report);
      sequencer.request(next);
    }
    return sequencer.standing();
  };

  it('completes and satisfies the course when all parts are', () => {
    const course = flowing('course', [activity('a'), activity('b')]);
    expect(standing(course, passed)).toEqual({ completed: undefined, satisfied: undefined });
    expect(standing(course, passed, passed)).toEqual({ completed: true, satisfied: true });
    expect(standing(course, passed, failed)).toEqual({ completed: true, satisfied: false });
  });

  it('counts a part without a measure as nothing in the mean (RB.1.1)', () => {
    const course = (minimumMeasure: number) => ({
      ...flowing('course', [activity('a'), activity('b')]),
      objectives: [{ id: '', satisfiedByMeasure: true, minimumMeasure, maps: [] }] as never,
    });
    expect(standing(course(0.5), scored(1), done).satisfied).toBe(true);
    expect(standing(course(0.51), scored(1), done).satisfied).toBe(false);
  });

  it.each([
    ['any', 0, 0, true],
    ['all', 0, 0, false],
    ['none', 0, 0, false],
    ['atLeastCount', 2, 0, false],
    ['atLeastCount', 1, 0, true],
    ['atLeastPercent', 0, 0.5, true],
    ['atLeastPercent', 0, 0.6, false],
  ] as const)(
    'with a rule for %s (count %p, share %p) of one passed part of two: %p',
    (childSet, minimumCount, minimumPercent, met) => {
      const course = {
        ...flowing('course', [activity('a'), activity('b')]),
        rollupRules: [
          rollupRule({ action: 'satisfied', childSet, minimumCount, minimumPercent, conditions: [when('satisfied')] }),
        ],
      };
      expect(standing(course, passed, failed).satisfied).toBe(met ? true : undefined);
    },
  );

  it('leaves out what takes no part, and takes a silent SCO for completed but not one that says "unknown"', () => {
    const silent: ScoReport = { objectives: [], suspended: false };
    const unknown: ScoReport = { completion: 'unknown', objectives: [], suspended: false };
    expect(standing(flowing('course', [activity('a')]), silent).completed).toBe(true);
    expect(standing(flowing('course', [activity('a')]), unknown).completed).toBeUndefined();
    const optional = activity('b', { rollup: { ...activity('b').rollup, progressCompletion: false } });
    expect(standing(flowing('course', [activity('a'), optional]), done).completed).toBe(true);
  });
});

describe('global objectives', () => {
  const maps = (write: boolean) => [
    {
      global: 'shared',
      read: { ...READS, satisfied: !write },
      write: { ...READS, satisfied: write },
    },
  ];
  const READS = {
    satisfied: false,
    measure: false,
    raw: false,
    min: false,
    max: false,
    completed: false,
    progress: false,
  };
  const course = flowing('course', [
    activity('pretest', { objectives: [{ id: 'o', satisfiedByMeasure: false, minimumMeasure: 1, maps: maps(true) }] }),
    activity('lesson', {
      objectives: [{ id: 'o', satisfiedByMeasure: false, minimumMeasure: 1, maps: maps(false) }],
      preConditions: [rule('skip', when('satisfied'))],
    }),
    activity('end'),
  ]);

  it('let a passed pretest skip its lesson', () => {
    expect(play(course, [passed, next])).toEqual(['pretest', 'end']);
    expect(play(course, [failed, next])).toEqual(['pretest', 'lesson']);
  });

  it('are known to a later attempt that is given them', () => {
    const sequencer = new Sequencer(course, () => 0);
    sequencer.globals = { shared: { satisfied: true } };
    sequencer.request({ kind: 'start' });
    sequencer.report({ objectives: [], suspended: true });
    expect(shown(sequencer.request(next))).toBe('end');
  });
});

describe('a part that was done before', () => {
  const fresh = (outcome: ReturnType<Sequencer['request']>): string =>
    outcome.kind === 'deliver' ? `${outcome.activity}${outcome.fresh ? ' anew' : ''}` : outcome.kind;
  const modules = (more: Partial<ActivityDefinition> = {}): ActivityDefinition =>
    flowing('course', [
      { ...flowing('one', [activity('a'), activity('b')]), ...more },
      flowing('two', [activity('c'), activity('d')]),
    ]);

  it('is not done anew because the learner comes back to its module, or opens the course again after its end', () => {
    const sequencer = new Sequencer(modules(), () => 0);
    const seen = (request: Parameters<Sequencer['request']>[0]) => fresh(sequencer.request(request));
    expect([seen({ kind: 'start' }), seen(next), seen(next)]).toEqual(['a', 'b', 'c']);
    expect([seen({ kind: 'choice', target: 'b' }), seen({ kind: 'previous' })]).toEqual(['b', 'a']);
    expect([seen({ kind: 'exitAll' }), seen({ kind: 'start' }), seen(next)]).toEqual(['ended', 'a', 'b']);
  });

  it('is done anew with all of its module when a rule of the package has the module tried again', () => {
    const failing = [rule('retry', when('satisfied', { not: true }))];
    const sequencer = new Sequencer(modules({ postConditions: failing }), () => 0);
    const seen = (report: ScoReport) => {
      sequencer.report(report);
      return fresh(sequencer.request(next));
    };
    const exiting = sequencer.root.children[0]?.children[1]?.definition.postConditions;
    exiting?.push(rule('exitParent', when('always')));
    sequencer.request({ kind: 'start' });
    expect([seen(passed), seen(failed), seen(passed), seen(passed)]).toEqual(['b', 'a anew', 'b anew', 'c']);
  });
});

describe('leaving and coming back', () => {
  it('resumes where the learner was', () => {
    const course = flowing('course', [activity('a'), activity('b'), activity('c')]);
    const first = new Sequencer(course, () => 0);
    first.request({ kind: 'start' });
    first.report(done);
    first.request(next);
    first.report({ completion: 'incomplete', objectives: [], suspended: true });
    expect(shown(first.request({ kind: 'suspendAll' }))).toBe('ended');
    const second = new Sequencer(course, () => 0);
    second.restore(JSON.parse(JSON.stringify(first.save())) as ReturnType<Sequencer['save']>);
    expect(second.canResume).toBe(true);
    expect(shown(second.request({ kind: 'resumeAll' }))).toBe('b');
    second.report(done);
    expect(shown(second.request(next))).toBe('c');
  });

  it('keeps which parts were drawn and in what order', () => {
    const course = {
      ...flowing(
        'course',
        ['a', 'b', 'c', 'd'].map((id) => activity(id)),
      ),
      selection: { timing: 'once' as const, count: 2 },
      randomization: { timing: 'once' as const, reorder: true },
    };
    const first = new Sequencer(course);
    const drawn = first.root.available.map(({ id }) => id);
    expect(drawn).toHaveLength(2);
    const second = new Sequencer(course);
    second.restore(first.save());
    expect(second.root.available.map(({ id }) => id)).toEqual(drawn);
  });

  it('forgets what an abandoned part said', () => {
    const course = flowing('course', [
      activity('a', { preConditions: [rule('skip', when('satisfied'))] }),
      activity('b'),
    ]);
    const sequencer = new Sequencer(course, () => 0);
    sequencer.request({ kind: 'start' });
    sequencer.report(passed);
    sequencer.request({ kind: 'abandonAll' });
    sequencer.leave();
    expect(shown(sequencer.request({ kind: 'start' }))).toBe('a');
  });

  it('changes nothing by a request that is refused or only looked at', () => {
    const sequencer = new Sequencer(flowing('course', [activity('a'), activity('b')]), () => 0);
    sequencer.request({ kind: 'start' });
    sequencer.report(done);
    const before = sequencer.save();
    expect(shown(sequencer.preview(next))).toBe('b');
    expect(shown(sequencer.request(back))).toBe('SB.2.1-3');
    expect(sequencer.save()).toEqual(before);
    expect(shown(sequencer.request(next))).toBe('b');
  });
});

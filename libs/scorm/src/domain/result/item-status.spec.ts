import { itemStatusOf } from './item-status.js';
import type { ItemCriteria } from './item-status.js';

const none: ItemCriteria = { masteryScore: null, scaledPassingScore: null, completionThreshold: null };
const core = (lesson_status: string, raw?: string, more: Record<string, string> = {}) => ({
  core: { lesson_status, score: raw === undefined ? {} : { raw }, ...more },
});

describe('SCORM 1.2', () => {
  it.each([
    ['not attempted', 'incomplete', 'unknown'],
    ['incomplete', 'incomplete', 'unknown'],
    ['browsed', 'incomplete', 'unknown'],
    ['completed', 'completed', 'unknown'],
    ['passed', 'completed', 'passed'],
    ['failed', 'completed', 'failed'],
    ['made up', 'unknown', 'unknown'],
  ])('lesson status %s is %s and %s', (lesson, completionStatus, successStatus) => {
    expect(itemStatusOf('scorm_1.2', core(lesson), none)).toMatchObject({ completionStatus, successStatus });
  });

  it('a SCO that set no status until it ended is completed, and by its mastery score passed or failed (RTE 1.2, 3.4.4)', () => {
    const end = { ended: true, completesInSilence: true };
    expect(itemStatusOf('scorm_1.2', core('not attempted'), none, end)).toMatchObject({
      completionStatus: 'completed',
      successStatus: 'unknown',
    });
    expect(itemStatusOf('scorm_1.2', {}, none, end).completionStatus).toBe('completed');
    const mastery = { ...none, masteryScore: 80 };
    expect(itemStatusOf('scorm_1.2', core('not attempted', '90'), mastery, end).successStatus).toBe('passed');
    expect(itemStatusOf('scorm_1.2', core('not attempted', '70'), mastery, end).successStatus).toBe('failed');
    expect(itemStatusOf('scorm_1.2', core('incomplete', '90'), mastery, end)).toMatchObject({
      completionStatus: 'incomplete',
      successStatus: 'unknown',
    });
  });

  it('a SCO that set no status and suspended goes on', () => {
    const end = { ended: true, completesInSilence: true };
    const cmi = core('not attempted', undefined, { exit: 'suspend' });
    expect(itemStatusOf('scorm_1.2', cmi, none, end).completionStatus).toBe('incomplete');
  });

  it('with a mastery score, a raw score decides about a SCO that has ended, and about no other', () => {
    const mastery = { ...none, masteryScore: 80 };
    expect(itemStatusOf('scorm_1.2', core('completed', '80'), mastery).successStatus).toBe('passed');
    expect(itemStatusOf('scorm_1.2', core('passed', '79.9'), mastery).successStatus).toBe('failed');
    expect(itemStatusOf('scorm_1.2', core('incomplete', '90'), mastery).successStatus).toBe('unknown');
    expect(itemStatusOf('scorm_1.2', core('passed'), mastery).successStatus).toBe('passed');
  });

  it.each([
    ['above the highest', '1000000000', { max: '100' }],
    ['above 100', '101', {}],
    ['below 0', '-1', {}],
    ['above its own highest', '90', { min: '0', max: '10' }],
    ['in another base', '0x5A', {}],
    ['with an exponent', '9e1', {}],
  ])('a raw score %s decides nothing, and what the SCO said of itself counts', (_, raw, bounds) => {
    const mastery = { ...none, masteryScore: 80 };
    const said = (lesson_status: string) =>
      itemStatusOf('scorm_1.2', { core: { lesson_status, score: { raw, ...bounds } } }, mastery).successStatus;
    expect([said('failed'), said('completed'), said('passed')]).toEqual(['failed', 'unknown', 'passed']);
  });

  it('a raw score with bounds in the wrong order is one of 0 to 100', () => {
    const cmi = { core: { lesson_status: 'completed', score: { raw: '85', min: '0', max: '0' } } };
    expect(itemStatusOf('scorm_1.2', cmi, { ...none, masteryScore: 80 }).successStatus).toBe('passed');
  });

  it('reads the session time and the exit', () => {
    const cmi = core('incomplete', undefined, { session_time: '0001:00:00', exit: 'suspend' });
    expect(itemStatusOf('scorm_1.2', cmi, none)).toMatchObject({ sessionSeconds: 3600, exit: 'suspend' });
  });
});

describe('SCORM 2004', () => {
  it.each(['1.5', '-2', '1e0', '0x1'])('a scaled score of %s decides nothing', (scaled) => {
    const cmi = { completion_status: 'completed', success_status: 'failed', score: { scaled } };
    expect(itemStatusOf('scorm_2004_4th', cmi, { ...none, scaledPassingScore: 0.8 }).successStatus).toBe('failed');
  });

  it.each(['1.5', '-1', '80'])('a progress of %s decides nothing', (progress_measure) => {
    const cmi = { completion_status: 'incomplete', progress_measure };
    expect(itemStatusOf('scorm_2004_4th', cmi, { ...none, completionThreshold: 0.8 }).completionStatus).toBe(
      'incomplete',
    );
  });

  it('takes the statuses that the SCO set', () => {
    const cmi = { completion_status: 'completed', success_status: 'passed', score: { scaled: '0.9', raw: '9' } };
    expect(itemStatusOf('scorm_2004_4th', cmi, none)).toEqual({
      completionStatus: 'completed',
      successStatus: 'passed',
      score: { scaled: 0.9, raw: 9, min: null, max: null },
      sessionSeconds: 0,
      exit: '',
    });
  });

  it.each([
    ['is running', {}, none, { ended: false, completesInSilence: true }, 'incomplete'],
    ['has ended', {}, none, { ended: true, completesInSilence: true }, 'completed'],
    ['has suspended', { exit: 'suspend' }, none, { ended: true, completesInSilence: true }, 'incomplete'],
    ['has to speak by its package', {}, none, { ended: true, completesInSilence: false }, 'incomplete'],
    [
      'has a threshold to reach',
      {},
      { ...none, completionThreshold: 1 },
      { ended: true, completesInSilence: true },
      'incomplete',
    ],
    [
      'said that it is unknown',
      { completion_status: 'unknown' },
      none,
      { ended: true, completesInSilence: true },
      'unknown',
    ],
  ])('a SCO without a status that %s (UP.4)', (_, cmi, criteria, end, completionStatus) => {
    expect(itemStatusOf('scorm_2004_4th', cmi, criteria, end)).toMatchObject({
      completionStatus,
      successStatus: 'unknown',
    });
  });

  it('lets the scaled passing score overrule the SCO', () => {
    const passing = { ...none, scaledPassingScore: 0.8 };
    expect(
      itemStatusOf('scorm_2004_4th', { success_status: 'passed', score: { scaled: '0.79' } }, passing).successStatus,
    ).toBe('failed');
    expect(
      itemStatusOf('scorm_2004_4th', { success_status: 'failed', score: { scaled: '0.8' } }, passing).successStatus,
    ).toBe('passed');
    expect(itemStatusOf('scorm_2004_4th', { success_status: 'passed' }, passing).successStatus).toBe('passed');
  });

  it('lets the completion threshold overrule the SCO', () => {
    const threshold = { ...none, completionThreshold: 1 };
    const cmi = { completion_status: 'completed', progress_measure: '0.5' };
    expect(itemStatusOf('scorm_2004_4th', cmi, threshold).completionStatus).toBe('incomplete');
  });

  it('takes a forged data model for data: unknown words and wrong types count as unknown', () => {
    const cmi = { completion_status: 'x', success_status: 'PASSED', score: 'no' };
    expect(itemStatusOf('scorm_2004_4th', cmi, none)).toMatchObject({
      completionStatus: 'unknown',
      successStatus: 'unknown',
      score: null,
    });
  });
});

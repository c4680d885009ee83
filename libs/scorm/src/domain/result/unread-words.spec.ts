import { unreadSessionTime, unreadWords, withKnownStatus, withReadWords } from './unread-words.js';

describe('words that the standard does not have', () => {
  it.each([
    ['scorm_1.2', { core: { lesson_status: 'banana' } }, { completion: 'banana', success: 'banana' }],
    ['scorm_1.2', { core: { lesson_status: 'browsed' } }, {}],
    ['scorm_1.2', { core: {} }, {}],
    ['scorm_2004_4th', { completion_status: 'banana', success_status: 'passed' }, { completion: 'banana' }],
    ['scorm_2004_4th', { completion_status: 'unknown', success_status: 'Passed' }, { success: 'Passed' }],
    ['scorm_2004_4th', {}, {}],
  ])('are found in %s %j', (standard, cmi, words) => {
    expect(unreadWords(standard, cmi)).toEqual(words);
  });

  it.each([
    ['scorm_2004_4th', { session_time: 'PT99999999H' }, 'PT99999999H'],
    ['scorm_2004_4th', { session_time: 'PT1H' }, undefined],
    ['scorm_2004_4th', {}, undefined],
    ['scorm_1.2', { core: { session_time: 'an hour' } }, 'an hour'],
    ['scorm_1.2', { core: { session_time: '9999:00:00' } }, undefined],
  ])('and a time that counts as none is found in %s %j', (standard, cmi, time) => {
    expect(unreadSessionTime(standard, cmi)).toBe(time);
  });

  it('take back nothing that was known, and decide nothing that a threshold has decided', () => {
    const before = { completionStatus: 'completed', successStatus: 'passed' } as const;
    const unknown = { completionStatus: 'unknown', successStatus: 'unknown' } as const;
    const both = { completion: 'banana', success: 'banana' };
    expect(withKnownStatus(unknown, both, before)).toEqual(before);
    expect(withKnownStatus(unknown, { success: 'banana' }, before)).toEqual({ ...unknown, successStatus: 'passed' });
    expect(withKnownStatus(unknown, {}, before)).toEqual(unknown);
    expect(withKnownStatus(unknown, both, undefined)).toEqual(unknown);
    const decided = { completionStatus: 'incomplete', successStatus: 'failed' } as const;
    expect(withKnownStatus(decided, both, before)).toEqual(decided);
  });

  it('are no silence to sequencing, which would complete it', () => {
    const known = { completionStatus: 'not_attempted', successStatus: 'unknown' } as const;
    expect(withReadWords({ completion_status: 'banana', location: 'p' }, known)).toEqual({
      completion_status: 'not attempted',
      location: 'p',
    });
    const sound = { success_status: 'passed' };
    expect(withReadWords(sound, known)).toBe(sound);
  });
});

import type { CmiTree } from '../protocol.js';
import type { CommitDraft } from './commit-draft.js';
import { takesBack } from './takes-back.js';

const state = (cmi: CmiTree, more: Partial<CommitDraft> = {}): CommitDraft => ({
  itemId: 'a',
  reason: 'commit',
  cmi,
  ...more,
});
const of12 = (lesson_status: string, raw = ''): CmiTree => ({ core: { lesson_status, score: { raw } } });
const answer = (student_response: string): CmiTree => ({ interactions: { '0': { id: 'q1', student_response } } });

describe('the next state of a part', () => {
  it.each<[string, CommitDraft, CommitDraft, string | null]>([
    ['that goes on', state(of12('incomplete', '40')), state(of12('incomplete', '60')), null],
    ['that finishes', state(of12('incomplete', '40')), state(of12('passed', '95')), null],
    ['that says the same of its result', state(of12('passed', '95')), state(of12('passed', '95')), null],
    ['that opens a result again', state(of12('passed', '95')), state(of12('incomplete', '95')), 'result'],
    ['with less points', state(of12('incomplete', '40')), state(of12('incomplete', '20')), 'result'],
    ['without points', state(of12('incomplete', '40')), state(of12('incomplete')), 'result'],
    [
      'of 2004 with another success',
      state({ success_status: 'passed' }),
      state({ success_status: 'failed' }),
      'result',
    ],
    ['of 2004 with less', state({ score: { scaled: '0.9' } }), state({ score: { scaled: '0.2' } }), 'result'],
    ['of 2004 with less progress', state({ progress_measure: '1' }), state({ progress_measure: '0.1' }), 'result'],
    ['with another answer', state(answer('a')), state(answer('b')), 'answers'],
    ['with a further answer', state({ interactions: {} }), state(answer('b')), null],
    ['after an end', state(of12('incomplete'), { reason: 'terminate' }), state(of12('incomplete')), 'result'],
    ['of another part', state(of12('passed')), state(of12('incomplete'), { itemId: 'b' }), null],
  ])('%s', (_, before, next, expected) => {
    expect(takesBack(before, next)).toBe(expected);
  });
});

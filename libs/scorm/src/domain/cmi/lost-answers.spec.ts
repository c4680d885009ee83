import type { CmiTree } from './cmi-tree.js';
import { lostAnswers } from './lost-answers.js';

type Answer = [id?: string, response?: string, result?: string];

function data(...answers: Answer[]): CmiTree {
  const rows = answers.map(([id, learner_response, result], at): [string, CmiTree] => [
    String(at),
    { id: id ?? '', learner_response: learner_response ?? '', result: result ?? '' },
  ]);
  return { interactions: Object.fromEntries(rows) };
}

describe('the answers that a commit loses', () => {
  it.each<[string, CmiTree, CmiTree, Record<string, string> | null]>([
    ['one that only moves on loses none', data(['q1', 'a']), data(['q1', 'a'], ['q2', 'b']), null],
    ['an answer that gets its response is the same', data(['q1']), data(['q1', 'a']), null],
    ['an answer that gets its result is the same', data(['q1', 'a']), data(['q1', 'a', 'wrong']), null],
    ['another response is another answer', data(['q1', 'a']), data(['q1', 'b']), { '0': 'a' }],
    ['another result is another answer', data(['q1', 'a', 'wrong']), data(['q1', 'a', 'correct']), { '0': 'a' }],
    ['another question in its place', data(['q1', 'a'], ['q2', 'b']), data(['q1', 'a'], ['q3', 'b']), { '1': 'b' }],
    ['fewer answers', data(['q1', 'a'], ['q2', 'b']), data(['q2', 'b']), { '0': 'a' }],
    ['no answers at all', data(['q1', 'a'], ['q2', 'b']), {}, { '0': 'a', '1': 'b' }],
    ['the same ones in another order', data(['q1', 'a'], ['q2', 'b']), data(['q2', 'b'], ['q1', 'a']), null],
    ['the same one given twice, and then once', data(['q1', 'a'], ['q1', 'a']), data(['q1', 'a']), { '1': 'a' }],
    ['a moved one that says more', data(['q1', 'a'], ['q2']), data(['q2'], ['q1', 'a', 'wrong']), null],
    [
      'a moved one of which only the result is known',
      data(['q1', '', 'wrong']),
      data(['q2'], ['q1', 'a', 'wrong']),
      null,
    ],
    ['two that may both have become one', data(['q1'], ['q1', 'a']), data(['q2'], ['q3'], ['q1', 'a']), { '1': 'a' }],
    ['a response that is taken out', data(['q1', 'a']), data(['q1']), { '0': 'a' }],
    ['a SCORM 1.2 answer', { interactions: { '0': { student_response: 'a' } } }, { interactions: {} }, { '0': 'a' }],
    ['what is no list', { interactions: 'none' }, {}, null],
  ])('%s', (_, before, after, lost) => {
    const answers = Object.entries((lostAnswers(before, after)?.interactions ?? {}) as Record<string, CmiTree>);
    const responses = answers.map(([at, one]) => [at, one.learner_response ?? one.student_response]);
    expect(lost === null ? lostAnswers(before, after) : Object.fromEntries(responses)).toEqual(lost);
  });

  it('are found among thousands without comparing each with each', () => {
    const many = Array.from({ length: 5_000 }, (_, at): Answer => [`q${at}`, 'a']);
    expect(lostAnswers(data(...many), data(...many.toReversed()))).toBeNull();
    expect(Object.keys(lostAnswers(data(...many), {})?.interactions as CmiTree)).toHaveLength(5_000);
    const underOneId = (response: string) =>
      data(...Array.from({ length: 5_000 }, (_, at): Answer => ['q', `${response}${at}`]));
    expect(Object.keys(lostAnswers(underOneId('a'), underOneId('b'))?.interactions as CmiTree)).toHaveLength(5_000);
  });
});

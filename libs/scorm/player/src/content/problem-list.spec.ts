import { concernsLearner, contentProblem } from './content-problem.js';
import { ProblemList } from './problem-list.js';

const missing = (what: string) => contentProblem('missing-file', what);

describe('the problems of a part', () => {
  it('are each kept once, in the order in which they were seen', () => {
    const list = new ProblemList();
    expect([missing('a'), missing('b'), missing('a')].map((problem) => list.add(problem))).toEqual([true, true, false]);
    expect(list.all().map(({ what }) => what)).toEqual(['a', 'b']);
  });

  it('stop being counted when there are too many', () => {
    const list = new ProblemList();
    const added = Array.from({ length: 100 }, (_, at) => list.add(missing(`file ${at}`)));
    expect(added.filter(Boolean)).toHaveLength(30);
  });

  it('can go away', () => {
    const list = new ProblemList();
    list.add(contentProblem('no-connection', ''));
    list.add(missing('a'));
    list.dropKind('no-connection');
    expect(list.all()).toEqual([missing('a')]);
  });
});

describe('a problem', () => {
  it('is told in one line that is not too long', () => {
    expect(contentProblem('script-error', ' a\n  b ').what).toBe('a b');
    expect(contentProblem('script-error', 'x'.repeat(1000)).what).toHaveLength(300);
  });

  it.each([
    ['flash', true],
    ['link-elsewhere', true],
    ['page-around', true],
    ['blank', true],
    ['missing-file', false],
    ['script-error', false],
    ['document-domain', false],
  ] as const)('of kind %s concerns the learner: %p', (kind, expected) => {
    expect(concernsLearner(contentProblem(kind, ''))).toBe(expected);
  });
});

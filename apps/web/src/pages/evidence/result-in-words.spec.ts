import { failedBeside, wholeScore, whyKept } from './result-in-words.js';

const of100 = (raw: number) => ({ scaled: null, raw, min: 0, max: 100 });
const attempt = (number: number, state: 'completed' | 'failed' | 'passed' | 'in_progress', raw: number) => ({
  ...{ number, state, score: of100(raw) },
});

describe('what is said beside the result of a course', () => {
  it.each<[string, 'completed' | 'passed' | 'failed', number, ReturnType<typeof attempt>[], string | null]>([
    ['was failed again', 'completed', 90, [attempt(1, 'completed', 90), attempt(2, 'failed', 10)], 'completed before'],
    ['is being taken again', 'passed', 90, [attempt(1, 'passed', 90), attempt(2, 'in_progress', 0)], 'passed before'],
    ['fell in the same attempt', 'completed', 10, [attempt(1, 'failed', 10)], 'takes nothing from it'],
    ['has a lower score', 'passed', 90, [attempt(1, 'passed', 90), attempt(2, 'passed', 85)], 'is the best one'],
    ['agrees', 'passed', 90, [attempt(1, 'failed', 10), attempt(2, 'passed', 90)], null],
    ['was failed with it', 'failed', 10, [attempt(1, 'failed', 10)], null],
    ['was not opened', 'failed', 10, [], null],
  ])('when its newest attempt %s', (_, state, raw, attempts, words) => {
    const said = whyKept({ state, score: of100(raw), attempts });
    if (words === null) expect(said).toBeNull();
    else expect(said).toContain(words);
  });

  const part = (title: string, successStatus: 'passed' | 'failed', raw: number | null) => ({
    ...{ title, successStatus, score: raw === null ? null : of100(raw) },
  });
  it('says that its parts have scores where the whole has none', () => {
    const scos = [part('A', 'passed', 90), part('B', 'passed', 80)];
    expect(wholeScore({ score: null }, { scos })).toBe('none for the whole; 2 parts have one each');
    expect(wholeScore({ score: null }, { scos: scos.slice(0, 1) })).toBe('none');
    expect(wholeScore({ score: of100(90) }, { scos })).toBe('90 of 100');
    expect(wholeScore({ score: null }, undefined)).toBe('none');
  });

  it('names a failed part of what is done all the same', () => {
    const scos = [part('Lesson', 'passed', null), part('Quiz', 'failed', 10)];
    expect(failedBeside({ state: 'completed', score: null, scos })).toBe(
      'Not passed by itself, which did not decide here: “Quiz”. “Why?” says what did.',
    );
    expect(failedBeside({ state: 'failed', score: null, scos })).toBeNull();
  });
});

import type { ComparedItem } from './compare-structures.js';
import { stricterParts } from './stricter-parts.js';
import type { ReachedPart } from './stricter-parts.js';

const part = (more: Partial<ComparedItem> = {}) => ({
  standard: 'scorm_2004_4th',
  items: [
    {
      ...{ identifier: 'a', title: 'A', href: 'a.html', scormType: 'sco', depth: 0 },
      ...{ masteryScore: null, scaledPassingScore: null, completionThreshold: null, objectives: '[]' },
      ...more,
    },
  ],
});
const passed = (raw: number | null, scaled: number | null = null): ReachedPart => ({
  completionStatus: 'completed',
  successStatus: 'passed',
  score: { raw, scaled, min: null, max: null },
  progress: null,
});
const failed: ReachedPart = { ...passed(10), successStatus: 'failed' };
const done = (progress: number | null): ReachedPart => ({ ...passed(null), successStatus: 'unknown', progress });

describe('what an attempt has reached would count less by a newer version', () => {
  it.each<[string, Partial<ComparedItem>, Partial<ComparedItem>, ReachedPart, boolean]>([
    ['with a higher mastery score', { masteryScore: 80 }, { masteryScore: 99 }, passed(90), true],
    ['with a new mastery score', {}, { masteryScore: 99 }, passed(90), true],
    ['with a higher mastery score that it has too', { masteryScore: 80 }, { masteryScore: 85 }, passed(90), false],
    [
      'with a higher mastery score and none of its own',
      { masteryScore: 80 },
      { masteryScore: 99 },
      passed(null),
      false,
    ],
    ['with a lower mastery score', { masteryScore: 80 }, { masteryScore: 70 }, passed(75), false],
    ['that was no pass', { masteryScore: 80 }, { masteryScore: 99 }, failed, false],
    ['with a higher scaled score', { scaledPassingScore: 0.5 }, { scaledPassingScore: 0.9 }, passed(null, 0.6), true],
    ['with more progress to make', { completionThreshold: 0.5 }, { completionThreshold: 1 }, done(0.7), true],
    ['with more progress, of which it said none', {}, { completionThreshold: 1 }, done(null), false],
    ['with other objectives', {}, { objectives: '[{"id":"new"}]' }, passed(90), true],
  ])('%s', (_, before, after, reached, isLess) => {
    const [stricter] = stricterParts(part(before), part(after));
    expect(stricter?.wouldCountLess(reached) ?? false).toBe(isLess);
  });

  it('with what it asks now', () => {
    expect(
      stricterParts(part({ masteryScore: 80 }), part({ masteryScore: 99, scaledPassingScore: 0.5 })),
    ).toMatchObject([
      {
        identifier: 'a',
        asks: ['A mastery score of 99 instead of 80.', 'A scaled passing score of 0.5 where there was none.'],
      },
    ]);
  });
});

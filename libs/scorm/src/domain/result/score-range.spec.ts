import { pointsOf } from '@muster/contracts';
import { outOfRange, score12 } from './score-range.js';

const score = (more: object) => ({ scaled: null, raw: null, min: null, max: null, ...more });

describe('a score beyond its range', () => {
  it.each([
    ['scorm_1.2', { raw: 1e9, max: 100 }, 'a score of 1000000000, above 100'],
    ['scorm_1.2', { raw: 101 }, 'a score of 101, above 100'],
    ['scorm_1.2', { raw: -50 }, 'a score of -50, below 0'],
    ['scorm_1.2', { raw: 1e9, max: 1e10 }, 'a score of 1000000000, above 100'],
    ['scorm_1.2', { raw: 85, min: 0, max: 0 }, undefined],
    ['scorm_1.2', { raw: 12, max: 10 }, 'a score of 12, above 10'],
    ['scorm_1.2', { raw: 100, min: 0, max: 100 }, undefined],
    ['scorm_2004_4th', { raw: 850 }, undefined],
    ['scorm_2004_4th', { raw: 850, max: 800 }, 'a score of 850, above 800'],
    ['scorm_2004_4th', { raw: -5, min: -10 }, undefined],
    ['scorm_2004_4th', { raw: -5, min: 0 }, 'a score of -5, below 0'],
    ['scorm_2004_4th', { scaled: 1.2 }, 'a scaled score of 1.2, beyond -1 to 1'],
    ['scorm_2004_4th', { scaled: -1 }, undefined],
  ])('in %s: %j', (standard, more, found) => {
    expect(outOfRange(standard, score(more))).toBe(found);
  });
});

describe('a raw score of SCORM 1.2', () => {
  it.each([
    [{ raw: 150, max: 200 }, null],
    [{ raw: -5, min: -10, max: 10 }, null],
    [{ raw: 150 }, null],
    [{ raw: 12, max: 10 }, null],
    [{ raw: 8, max: 10 }, 80],
    [{ raw: 80 }, 80],
  ])('%j is %s points, and none exactly where a mastery score has nothing to compare', (more, points) => {
    expect(pointsOf(score12(score(more)))).toBe(points);
    expect(outOfRange('scorm_1.2', score(more)) === undefined).toBe(points !== null);
  });
});

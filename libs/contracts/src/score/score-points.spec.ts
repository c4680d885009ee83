import { pointsOf, scoreOfPoints } from './score-points.js';

const score = (raw: number | null, more = {}) => ({ scaled: null, raw, min: null, max: null, ...more });

describe('points of 100', () => {
  it.each([
    ['a scaled score', score(null, { scaled: 0.57 }), 57],
    ['a scaled score beside a raw one', score(3, { scaled: 0.8 }), 80],
    ['a raw score without bounds', score(85), 85],
    ['a raw score between its bounds', score(15, { min: 10, max: 20 }), 50],
    ['a raw score of a course out of 8', score(6, { min: 0, max: 8 }), 75],
    ['bounds that are the same', score(7, { min: 7, max: 7 }), 7],
    ['a scaled score beyond 1', score(90, { scaled: 1.01 }), null],
    ['a raw score beyond 100', score(1e9), null],
    ['a raw score beyond its bounds', score(12, { min: 0, max: 10 }), null],
    ['a raw score below its bounds', score(5, { min: 10, max: 20 }), null],
    ['bounds alone', score(null, { min: 0, max: 100 }), null],
    ['bounds too far apart to reckon with', score(1e308, { min: -1e308, max: 1e308 }), null],
    ['no score', null, null],
  ])('%s', (_, given, points) => {
    expect(pointsOf(given)).toBe(points);
  });

  it('make a score again', () => {
    expect(scoreOfPoints(82.5)).toEqual({ scaled: 0.825, raw: 82.5, min: 0, max: 100 });
  });
});

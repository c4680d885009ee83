import { poissonInterval } from './poisson-interval.js';

/** Half the quantiles 0.025 and 0.975 of χ² with 2x and 2x + 2 degrees of freedom (Ulm, Am J Epidemiol 131, 1990). */
it.each([
  [0, 0, 3.6889],
  [1, 0.0253, 5.5716],
  [2, 0.2422, 7.2247],
  [3, 0.6187, 8.7673],
  [5, 1.6235, 11.6683],
  [10, 4.7954, 18.3904],
  [20, 12.2165, 30.8884],
  [100, 81.364, 121.6268],
  [1000, 938.973, 1063.9521],
  [20000, 19723.7676, 20279.1336],
])('the interval of %i is %f to %f', (count, lower, upper) => {
  const interval = poissonInterval(count);
  expect(interval.lower).toBeCloseTo(lower, 3);
  expect(interval.upper).toBeCloseTo(upper, 3);
});

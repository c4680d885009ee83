import { isoDuration } from './duration.js';

it.each([
  [0, 'PT0S'],
  [59.6, 'PT1M'],
  [3600, 'PT1H'],
  [3905, 'PT1H5M5S'],
  [-3, 'PT0S'],
])('%p seconds are written as %s', (seconds, duration) => {
  expect(isoDuration(seconds)).toBe(duration);
});

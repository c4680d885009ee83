import { refusedWay } from './refused-way.js';

const CHROMIUM =
  "Uncaught SecurityError: Failed to set the 'href' property on 'Location': The current window does not have permission to navigate the target frame to 'https://elsewhere.example/a?b=1'.";

it.each([
  [{ name: 'SecurityError' }, CHROMIUM, 'https://elsewhere.example/a?b=1'],
  [{ name: 'SecurityError' }, 'The operation is insecure.', null],
  [{ name: 'TypeError' }, CHROMIUM, null],
  [null, CHROMIUM, null],
])('of %j with its message the way is told where the browser names it', (thrown, message, way) => {
  expect(refusedWay(thrown, message)).toBe(way);
});

import { knownSession } from './known-session.js';

const me = { person: { id: 'p' } };

it.each([
  ['present after an answer that names somebody', me, 11, 'present'],
  ['over after an answer that names nobody', null, 11, 'signed-out'],
  ['unknown while the last answer is of before, as when none comes now', me, 9, 'unknown'],
  ['unknown without any answer', undefined, 11, 'unknown'],
] as const)('a session is %s', (_, data, dataUpdatedAt, expected) => {
  expect(knownSession({ data, dataUpdatedAt }, 10)).toBe(expected);
});

import { actInWords, whoActed } from './act-in-words.js';

describe('what somebody did', () => {
  it.each([
    ['completion.recorded', 'Recorded training'],
    ['roster.imported', 'Added or changed this record by a roster'],
    ['something.new', 'something.new'],
  ])('%s reads %s', (action, words) => {
    expect(actInWords(action)).toBe(words);
  });
});

describe('who did it', () => {
  it.each([
    ['person', 'Cora Chief', 'Cora Chief'],
    ['person', null, 'Somebody outside your agencies'],
    ['identity_provider', null, 'The identity provider of an agency'],
  ] as const)('%s %s reads %s', (actorKind, actorName, words) => {
    expect(whoActed({ actorKind, actorName })).toBe(words);
  });
});

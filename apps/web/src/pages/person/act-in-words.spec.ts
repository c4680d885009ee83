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
    expect(whoActed({ actorKind, actorName, apiKey: null })).toBe(words);
  });

  it.each([
    [{ name: 'Nightly sync', isOwn: true, makerName: 'Cora Chief' }, 'Cora Chief, with the API key “Nightly sync”'],
    [
      { name: 'Nightly sync', isOwn: false, makerName: 'Rosa Root' },
      'Cora Chief, with the API key “Nightly sync” made by Rosa Root',
    ],
    [{ name: null, isOwn: true, makerName: 'Cora Chief' }, 'Cora Chief, with an API key'],
    [
      { name: null, isOwn: false, makerName: null },
      'Cora Chief, with an API key made by somebody outside your agencies',
    ],
  ])('with the key %j reads %s', (key, words) => {
    expect(whoActed({ actorKind: 'person', actorName: 'Cora Chief', apiKey: key })).toBe(words);
  });
});

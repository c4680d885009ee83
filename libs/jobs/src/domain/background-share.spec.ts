import { BackgroundShare } from './background-share.js';

describe('the share of the background', () => {
  it.each([
    ['one at a time', [1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 1, 0, 0, 0, 1]],
    ['four at a time', [4, 4, 4], [1, 1, 1]],
    ['as they come', [3, 2, 16, 1], [0, 1, 4, 0]],
  ])('is a fourth of the places, taken %s', (_, places, expected) => {
    const share = new BackgroundShare();
    expect(places.map((count) => share.of(count))).toEqual(expected);
  });
});

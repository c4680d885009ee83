import { describe, expect, it } from '@jest/globals';
import { stateText } from './state-text.js';

describe('the state of a navigation', () => {
  it('gives a text by its key', () => {
    expect(stateText({ from: '/training' }, 'from')).toBe('/training');
  });

  it.each([null, undefined, 'from', { from: 7 }, {}])('of another form, such as %j, counts as nothing', (state) => {
    expect(stateText(state, 'from')).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { tokenFrom } from './token-from.js';

describe('the token of an activation link', () => {
  it('comes from the fragment, and from the query only when there is none', () => {
    expect(tokenFrom({ hash: '#token=abc', search: '?token=old' })).toBe('abc');
    expect(tokenFrom({ hash: '', search: '?token=old' })).toBe('old');
  });

  it('is missing when the link was cut', () => {
    expect(tokenFrom({ hash: '', search: '' })).toBeNull();
  });
});

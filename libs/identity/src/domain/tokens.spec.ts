import { apiKeyText, csrfTokenOf, newToken, readApiKey, sameSecret, tokenHash } from './tokens.js';

const ID = '0190a000-0000-7000-8000-000000000001';

describe('tokens', () => {
  it('have 256 bits and are never the same', () => {
    expect(Buffer.from(newToken(), 'base64url')).toHaveLength(32);
    expect(new Set(Array.from({ length: 100 }, newToken)).size).toBe(100);
  });

  it('are stored as SHA-256', () => {
    expect(tokenHash('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('of a session have one CSRF token each, from which the session’s cannot be read', () => {
    expect(csrfTokenOf('a')).toBe(csrfTokenOf('a'));
    expect(csrfTokenOf('a')).not.toBe(csrfTokenOf('b'));
  });

  it('are compared whole', () => {
    expect(sameSecret('secret', Buffer.from('secret'))).toBe(true);
    expect(sameSecret('secret', 'secre')).toBe(false);
    expect(sameSecret('secret', 'secreT')).toBe(false);
  });
});

describe('an API key', () => {
  it('is read back, whatever its secret looks like', () => {
    for (const secret of [newToken(), '_'.repeat(43), '-'.repeat(43)]) {
      expect(readApiKey(apiKeyText(ID, secret))).toEqual({ id: ID, secret });
    }
  });

  it.each([
    '',
    'mst_',
    `mst_${ID}_short`,
    `mst_${ID}_${'a'.repeat(44)}`,
    `xyz_${ID}_${'a'.repeat(43)}`,
    `mst_1_${'a'.repeat(43)}`,
  ])('is not %s', (text) => {
    expect(readApiKey(text)).toBeUndefined();
  });
});

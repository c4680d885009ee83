import { describe, expect, it } from '@jest/globals';
import type { ScimConnectionRecord } from '@muster/contracts';
import { stateOf } from './connection-state.js';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const fresh = { revokedAt: null, expiresAt: null, lastUsedAt: null } as unknown as ScimConnectionRecord;
const past = '2026-11-30T11:59:59Z';

describe('the state of a connection', () => {
  it.each([
    ['never_used', {}],
    ['in_use', { lastUsedAt: past }],
    ['in_use', { lastUsedAt: past, expiresAt: '2026-11-30T12:00:01Z' }],
    ['expired', { lastUsedAt: past, expiresAt: '2026-11-30T12:00:00Z' }],
    ['revoked', { lastUsedAt: past, expiresAt: past, revokedAt: past }],
  ])('is %s', (state, facts) => {
    expect(stateOf({ ...fresh, ...facts }, NOW)).toBe(state);
  });
});

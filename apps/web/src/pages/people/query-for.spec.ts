import { describe, expect, it } from '@jest/globals';
import { queryFor } from './query-for.js';

const asked = (address: string, agencyId?: string) => queryFor(new URLSearchParams(address), agencyId);

describe('the people that are asked for', () => {
  it('are those at work today, unless the address says otherwise', () => {
    expect(asked('')).toMatchObject({ active: true, asOf: null });
    expect(asked('who=others&asOf=2025-01-01')).toMatchObject({ active: false, asOf: '2025-01-01' });
    expect(asked('')).not.toHaveProperty('onLeave');
    expect(asked('who=on_leave')).toMatchObject({ active: true, onLeave: true });
    expect(asked('who=all')).not.toHaveProperty('active');
  });

  it('stay within the agency whose page it is, whatever the address names', () => {
    expect(asked('agencyId=other', 'own')).toMatchObject({ agencyId: 'own' });
    expect(asked('agencyId=other')).toMatchObject({ agencyId: 'other' });
  });
});

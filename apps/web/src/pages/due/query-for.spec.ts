import { describe, expect, it } from '@jest/globals';
import { queryFor } from './query-for.js';

describe('the list of due training', () => {
  it('shows refreshers unless told otherwise, also for a word it does not know', () => {
    expect(queryFor('a', new URLSearchParams()).path).toBe('/refreshers');
    expect(queryFor('a', new URLSearchParams('show=everything')).path).toBe('/refreshers');
  });

  it('asks the certifications for people who are late, first training included', () => {
    const asked = queryFor('a', new URLSearchParams('show=late&dueTo=2026-12-31'));
    expect(asked.path).toBe('/certifications');
    expect(asked.query).toMatchObject({ agencyId: 'a', overdue: true, dueTo: '2026-12-31' });
  });

  it.each(['refreshers', 'due_soon', 'late', 'all'])('asks for a past day whatever is shown: %s', (show) => {
    const params = new URLSearchParams({ show, asOf: '2025-01-31' });
    expect(queryFor('a', params).query).toMatchObject({ asOf: '2025-01-31' });
  });
});

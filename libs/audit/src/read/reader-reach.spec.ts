import type { Caller, Grant } from '@muster/kernel';
import { reachOfReader } from './reader-reach.js';

function caller(...grants: Grant[]): Caller {
  const seen = { mode: 'listed' as const, agencyIds: grants.flatMap((grant) => [...grant.reach.agencyIds]) };
  return { personId: 'p', via: 'session', grants, roster: seen, records: seen };
}
const over = (role: Grant['role'], ...agencyIds: string[]): Grant => ({
  role,
  scope: { kind: 'agency', id: agencyIds[0] },
  reach: { mode: 'listed', agencyIds },
});

describe('the reach of a reader of audit events', () => {
  it('is that of the auditing roles alone', () => {
    expect(reachOfReader(caller(over('auditor', 'a'), over('supervisor', 'b')))).toEqual({
      mode: 'listed',
      agencyIds: ['a'],
    });
  });

  it('is everything for a role over everything', () => {
    const everywhere: Grant = {
      role: 'auditor',
      scope: { kind: 'all' },
      reach: { mode: 'all_but_courts', agencyIds: [] },
    };
    expect(reachOfReader(caller(over('auditor', 'a'), everywhere)).mode).toBe('all_but_courts');
  });
});

import type { Caller } from './caller.js';
import { NO_REACH } from './caller.js';
import { holds, mayEverywhere, mayFor, permission, requireFor } from './permissions.js';

const right = permission('people.write', ['agency_admin', 'system_admin']);

function caller(...grants: Caller['grants']): Caller {
  return { personId: 'p', via: 'session', grants, roster: NO_REACH, records: NO_REACH };
}
const adminOf = (agencyId: string): Caller['grants'][number] => ({
  role: 'agency_admin',
  scope: { kind: 'agency', id: agencyId },
  reach: { mode: 'listed', agencyIds: [agencyId] },
});

describe('permissions', () => {
  it('are held over the agencies of the role that carries them, and over no other', () => {
    expect(mayFor(caller(adminOf('a')), right, 'a')).toBe(true);
    expect(mayFor(caller(adminOf('a')), right, 'b')).toBe(false);
  });

  it('are not lent by a role that does not carry them, however wide its scope', () => {
    const auditor = caller({
      role: 'auditor',
      scope: { kind: 'all' },
      reach: { mode: 'all_but_courts', agencyIds: [] },
    });
    expect(holds(auditor, right)).toBe(false);
    expect(mayFor(auditor, right, 'a')).toBe(false);
  });

  it('over everything come from a scope over everything only', () => {
    expect(mayEverywhere(caller(adminOf('a')), right)).toBe(false);
    const all = caller({ role: 'system_admin', scope: { kind: 'all' }, reach: { mode: 'all', agencyIds: [] } });
    expect(mayEverywhere(all, right)).toBe(true);
  });

  it('answer 404 for an agency out of reach, so that its existence is not told', () => {
    expect(() => requireFor(caller(adminOf('a')), right, 'b')).toThrow(expect.objectContaining({ status: 404 }));
  });
});

import { queryFor } from './query-for.js';

describe('what the list of roles asks for', () => {
  it('is what the address says, within the agency of the page', () => {
    const params = new URLSearchParams('q=ann&role=supervisor&state=ended&agencyId=b');
    expect(queryFor(params, 'a')).toEqual({ asOf: null, q: 'ann', role: 'supervisor', agencyId: 'a', state: 'ended' });
    expect(queryFor(params, undefined)).toMatchObject({ agencyId: 'b' });
  });

  it('of a day asks for no state, because the day says which roles are meant', () => {
    const asked = queryFor(new URLSearchParams('asOf=2026-01-31&state=ended'), 'a');
    expect(asked).toMatchObject({ asOf: '2026-01-31', state: undefined });
  });

  it('leaves out what the API does not know', () => {
    expect(queryFor(new URLSearchParams('role=boss&state=lost'), 'a')).toMatchObject({
      role: undefined,
      state: undefined,
    });
  });
});

import { withoutFailures } from './without-failures.js';

describe('a load', () => {
  it('of which nothing failed is given on as it is', () => {
    const report = { failures: {}, perSecond: 10 };
    expect(withoutFailures(report)).toBe(report);
  });

  it('of which something failed says how often each status came, for what first, and with which answer', () => {
    const failures = {
      404: { times: 118, what: 'GET /_muster/runtime.js', answer: 'There is no such page.' },
      429: { times: 2, what: 'POST /_muster/session', answer: 'Too much at once.' },
    };
    expect(() => withoutFailures({ failures })).toThrow(
      'Requests failed; the figures would mean nothing.\n' +
        '  118 × 404, first for GET /_muster/runtime.js: There is no such page.\n' +
        '  2 × 429, first for POST /_muster/session: Too much at once.',
    );
  });
});

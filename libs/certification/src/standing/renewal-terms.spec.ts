import type { RequirementRule } from '../domain/index.js';
import { termsOf } from './read-renewal-terms.js';

const rule: RequirementRule = {
  currency: { kind: 'rolling', months: 12, anchor: 'expiry' },
  ...{ windowMonths: 1, graceDays: 0, timeZone: 'America/New_York' },
};

describe('what a training on another day would mean', () => {
  it('is what the rule says: from the expiry inside the window, from the day for somebody who is not valid', () => {
    const terms = termsOf(rule);
    expect(terms.opensOn('2013-05-03')).toBe('2013-04-03');
    expect(terms.validUntil('2013-04-15', '2013-05-03')).toBe('2014-05-03');
    expect(terms.validUntil('2013-06-01', null)).toBe('2014-06-01');
  });

  it('never ends where the requirement is met once', () => {
    expect(termsOf({ ...rule, currency: { kind: 'once' } }).validUntil('2013-06-01', null)).toBeNull();
  });
});

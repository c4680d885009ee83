import { totpStep } from './totp.js';

/** RFC 6238, Appendix B: the ASCII secret 12345678901234567890 in base32, SHA-1; the last 6 of the 8 digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code', () => {
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
    [20000000000, '353130', 666666666],
  ])('at %d s is %s (RFC 6238, Appendix B)', (seconds, code, step) => {
    expect(totpStep(SECRET, code, at(seconds), null)).toBe(step);
  });

  it('is good one step early and late, and no further', () => {
    expect(totpStep(SECRET, '287082', at(29), null)).toBe(1);
    expect(totpStep(SECRET, '287082', at(89), null)).toBe(1);
    expect(totpStep(SECRET, '287082', at(91), null)).toBeUndefined();
  });

  it('works once: not again, and not after a later one', () => {
    expect(totpStep(SECRET, '287082', at(59), 0)).toBe(1);
    expect(totpStep(SECRET, '287082', at(59), 1)).toBeUndefined();
    expect(totpStep(SECRET, '287082', at(59), 2)).toBeUndefined();
  });

  it('that is wrong stands for nothing', () => {
    expect(totpStep(SECRET, '287083', at(59), null)).toBeUndefined();
  });
});

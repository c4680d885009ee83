import { secondsOf, timeText } from './scorm-time.js';

describe('session time', () => {
  it.each([
    ['0000:00:30.50', 30.5],
    ['01:02:03', 3723],
    ['9999:59:59', 9999 * 3600 + 59 * 60 + 59],
    ['PT1H30M', 5400],
    ['P1DT1S', 86401],
    ['PT0.25S', 0.25],
  ])('%s is %p seconds', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each(['', '1:2:3', 'PT', 'P', 'PT-5S', '00:99', 'abc', '1e3'])('%p is no time', (text) => {
    expect(secondsOf(text)).toBeUndefined();
  });

  it.each(['P10Y1D', 'P11Y', `PT${'9'.repeat(20)}S`, `P${'9'.repeat(400)}Y`])('%p is too long to be true', (text) => {
    expect(secondsOf(text)).toBeUndefined();
  });

  it('may be ten years and no more', () => {
    expect(secondsOf('P10Y')).toBe(315_576_000);
  });

  it('is written as its standard wants it', () => {
    expect(timeText(3723.4, 'scorm_1.2')).toBe('0001:02:03');
    expect(timeText(3723.4, 'scorm_2004_4th')).toBe('PT1H2M3.4S');
    expect(timeText(3723, 'scorm_2004_4th')).toBe('PT1H2M3S');
    expect(secondsOf(timeText(5400, 'scorm_1.2'))).toBe(5400);
  });

  it('of SCORM 2004 keeps its hundredths from session to session (RTE 4th Ed. 4.1.1.7)', () => {
    expect(timeText(86_400.55, 'scorm_2004_4th')).toBe('PT24H0M0.55S');
    expect(timeText(59.999, 'scorm_2004_4th')).toBe('PT0H1M0S');
  });
});

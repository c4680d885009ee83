import { isMissing } from './is-missing.js';

describe('a file that was asked for', () => {
  it('is missing where the package lacks it', () => {
    expect(isMissing(404)).toBe(true);
  });

  it.each([
    ['it came', 200],
    ['it is the one that the browser has', 304],
    ['the browser does not tell', 0],
    ['the part was open for longer than its ticket holds', 401],
    ['the server cannot answer now', 503],
    ['too much was asked at once', 429],
  ])('is no fault of the course where %s', (_, status) => {
    expect(isMissing(status)).toBe(false);
  });
});

import { lettersOf, printedCode, readCode } from './verification-code.js';

describe('a verification code', () => {
  it('has a letter for each byte, of its lower five bits', () => {
    expect(lettersOf(Uint8Array.of(0, 10, 31, 32, 255))).toBe('0AZ0Z');
  });

  it('is printed in groups and read back', () => {
    const code = '7K3QX9D2MNB4H6T8VWYZ';
    expect(printedCode(code)).toBe('7K3QX-9D2MN-B4H6T-8VWYZ');
    expect(readCode(printedCode(code))).toBe(code);
  });

  it.each([
    ['7k3qx 9d2mn b4h6t 8vwyz', '7K3QX9D2MNB4H6T8VWYZ'],
    ['OIL', '011'],
    ['', ''],
  ])('reads %p as %p', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });

  it('never reads what is too long as a code that was issued', () => {
    expect(readCode('0'.repeat(500))).toHaveLength(21);
  });
});

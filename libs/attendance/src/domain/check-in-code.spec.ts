import { codeAt, judgeCode, secondsLeft } from './check-in-code.js';

const KEY = Buffer.alloc(32, 7);
const NOW = Date.parse('2026-03-02T15:00:20Z');
const minutes = (count: number): number => NOW + count * 60_000;

describe('the code of a room', () => {
  it('is taken in its minute, typed with blanks too, and is another in the next', () => {
    const code = codeAt(KEY, 'a', NOW);
    expect(code).toMatch(/^\d{6}$/);
    expect(judgeCode(KEY, 'a', NOW + 39_000, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toBe('current');
    expect(codeAt(KEY, 'a', minutes(1))).not.toBe(code);
    expect([secondsLeft(NOW), secondsLeft(NOW + 39_000), secondsLeft(NOW + 40_000)]).toEqual([40, 1, 60]);
  });

  it('is known to be over for a quarter of an hour, and is none before its time', () => {
    const code = codeAt(KEY, 'a', NOW);
    expect([1, 15, 16, -1].map((later) => judgeCode(KEY, 'a', minutes(later), code))).toEqual([
      'over',
      'over',
      'wrong',
      'wrong',
    ]);
  });

  it('is that of one session and one installation', () => {
    const code = codeAt(KEY, 'a', NOW);
    expect(judgeCode(KEY, 'b', NOW, code)).toBe('wrong');
    expect(judgeCode(Buffer.alloc(32, 8), 'a', NOW, code)).toBe('wrong');
    for (const typed of ['', '12345', 'ÄÖÜßéè', '0'.repeat(500)]) expect(judgeCode(KEY, 'a', NOW, typed)).toBe('wrong');
  });
});

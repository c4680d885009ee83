import { passwordProblem } from './password-rules.js';

const context = ['maria.gonzalez@riverbend-police.gov'];

describe('a password', () => {
  it.each([
    'plum anvil river 9 tango',
    'correct horse battery staple',
    'ὀδύσσεια τεῖχος θάλασσα',
    'x8#Kq2!mZr7@Lw4',
    'ThePasswordOfMyOldBicycleShed',
    `${'long unrelated words '.repeat(48)}end`,
  ])('may be %s', (password) => {
    expect(passwordProblem(password, context, false)).toBeUndefined();
  });

  it.each([
    'passwordpassword',
    'Password12345678',
    'P A S S W O R D - 1 2 3 4',
    'qwertyuiopasdfgh',
    'hgfdsapoiuytrewq',
    'abcdefghijklmnop',
    '123456789012345',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'maria.gonzalez2026',
    'riverbend-police!',
    'Welcome-to-Muster!',
    'humantrafficking1',
  ])('may not be %s, which others would try first', (password) => {
    expect(passwordProblem(password, context, false)).toContain('among the first');
  });

  it('needs 15 characters alone and 8 beside a second factor, counted as a reader would', () => {
    expect(passwordProblem('plum anvil riv', context, false)).toContain('at least 15');
    expect(passwordProblem('plum anvil riv', context, true)).toBeUndefined();
    expect(passwordProblem('plumanv', context, true)).toContain('at least 8');
    expect(passwordProblem('😀🐎🔋📎🌊🎺🧭🍑', context, false)).toContain('at least 15');
  });

  it('has at most 1024 characters', () => {
    expect(passwordProblem('plum anvil '.repeat(100), context, false)).toContain('at most 1024');
  });
});

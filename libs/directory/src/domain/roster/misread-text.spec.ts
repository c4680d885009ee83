import { meantBy } from './misread-text.js';

describe('text that was read in the wrong encoding before', () => {
  it.each([
    ['JosÃ©', 'José'],
    ['MuÃ±oz', 'Muñoz'],
    ['Oâ€™Hara', 'O’Hara'],
    ['Å\u00a0imek', 'Šimek'],
    ['å¼µ', '張'],
  ])('%s is recognized as %s', (written, meant) => {
    expect(meantBy(written)).toBe(meant);
  });

  it.each(['José', 'Ângela', 'JOÃO', 'Åsa Öberg', 'Šimek', '張', 'Ann', 'Ã', 'naïve – “so”'])(
    '%s is left alone',
    (written) => {
      expect(meantBy(written)).toBeUndefined();
    },
  );
});

import { civilDate, text } from './fields.js';

describe('text', () => {
  const name = text('The name');

  it.each(['O\u2019Brien', 'Zo\u00eb \u{1F600}', 'two\nlines', 'a\ttab'])('takes what people write: %j', (value) => {
    expect(name.parse(value)).toBe(value);
  });

  it.each(['a\u0000b', 'a\u001bb', 'a\u007fb', 'a\u0085b', 'a\ud800b', '\udc00'])(
    'refuses what no database stores as text: %j',
    (value) => {
      expect(name.safeParse(value).error?.issues[0]?.message).toMatch(/^The name contains a character/);
    },
  );
});

describe('a civil date', () => {
  it('begins with the year 1', () => {
    expect(civilDate.parse('0001-01-01')).toBe('0001-01-01');
    expect(civilDate.safeParse('0000-12-31').success).toBe(false);
  });
});

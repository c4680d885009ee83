import { civilDate, oneLine, text } from './fields.js';

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

describe('one line', () => {
  const name = oneLine('The given name');

  it.each(['O\u2019Brien', 'Zo\u00eb', '\u05d3\u05d5\u05d3', '\u0645\u062d\u0645\u062f', 'De La Cruz'])(
    'takes names: %j',
    (value) => {
      expect(name.parse(value)).toBe(value);
    },
  );

  it.each(['Zo\u00eb\nNew', 'a\rb', 'a\u2028b', '\u202eevil', 'a\u2066b\u2069'])(
    'refuses what changes the line: %j',
    (value) => {
      expect(name.safeParse(value).error?.issues[0]?.message).toMatch(
        /^The given name contains a line break, or a hidden sign/,
      );
    },
  );
});

describe('a civil date', () => {
  it('begins with the year 1', () => {
    expect(civilDate.parse('0001-01-01')).toBe('0001-01-01');
    expect(civilDate.safeParse('0000-12-31').success).toBe(false);
  });
});

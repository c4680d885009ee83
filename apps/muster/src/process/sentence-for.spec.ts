import { Refusal } from '../command.js';
import { sentenceFor } from './sentence-for.js';

describe('an error that ends the program', () => {
  it('is told as its sentence, without a stack', () => {
    expect(sentenceFor(new Refusal('Set PORT.'), {})).toBe('Set PORT.');
    expect(sentenceFor(new Error('The database is newer.'), {})).toBe('The database is newer.');
  });

  it('is told with its stack when it is a bug, or when MUSTER_DEBUG asks for it', () => {
    expect(sentenceFor(new TypeError('x is not a function'), {})).toContain('sentence-for.spec');
    expect(sentenceFor(new Error('The database is newer.'), { MUSTER_DEBUG: '1' })).toContain('sentence-for.spec');
  });

  it('is told as a taken port when that is what it is', () => {
    const error = Object.assign(new Error('listen EADDRINUSE: address already in use'), {
      code: 'EADDRINUSE',
      port: 3000,
    });
    expect(sentenceFor(error, {})).toMatch(/^Port 3000 is taken .*PORT=/);
  });

  it('is told even when it is no error', () => {
    expect(sentenceFor('gone', {})).toBe('gone');
  });
});

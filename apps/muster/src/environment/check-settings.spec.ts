import { Refusal } from '../command.js';
import { checkSettings } from './check-settings.js';

describe('the settings of a start', () => {
  it.each(['PORT', 'CONTENT_PORT'])('are refused when %s is no port, with the value that was given', (variable) => {
    for (const value of ['abc', '-1', '65536', '30.5', '1e3', '0x50', ' 80']) {
      const check = () => checkSettings({ [variable]: value });
      expect(check).toThrow(Refusal);
      expect(check).toThrow(`${variable} must be a number from 1 to 65535, not "${value}".`);
    }
  });

  it('are all named at once', () => {
    expect(() => checkSettings({ PORT: 'abc', MUSTER_SECRET: 'short' })).toThrow(/not "abc"[^]*MUSTER_SECRET needs/);
  });

  it('may be left out, and may be empty', () => {
    expect(() => checkSettings({})).not.toThrow();
    expect(() => checkSettings({ PORT: '', CONTENT_PORT: '65535', DATABASE_URL: '' })).not.toThrow();
  });
});

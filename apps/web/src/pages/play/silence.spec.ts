import { Silence, SILENT_AFTER_MS } from './silence.js';

describe('a player', () => {
  it('is not silent while it loads, however long that takes', () => {
    expect(new Silence().at(1_000_000)).toBe(false);
  });

  it('is silent when it has answered once and then not for a while, and speaks again', () => {
    const silence = new Silence();
    silence.heard(0);
    expect([silence.at(SILENT_AFTER_MS), silence.at(SILENT_AFTER_MS + 1)]).toEqual([false, true]);
    silence.heard(SILENT_AFTER_MS + 2);
    expect(silence.at(SILENT_AFTER_MS + 3)).toBe(false);
  });

  it('is not judged for the time in which nobody saw it', () => {
    const silence = new Silence();
    silence.heard(0);
    silence.awake(60_000);
    expect(silence.at(60_000 + SILENT_AFTER_MS)).toBe(false);
  });
});

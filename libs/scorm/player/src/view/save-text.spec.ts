import type { SaveState } from '../transport/save-state.js';
import { saveAnnouncement, saveText } from './save-text.js';

const clock = () => '10:42';
const saved: SaveState = { kind: 'saved', at: '2026-11-24T10:42:00Z' };

describe('what the learner is told about saving', () => {
  it.each<[SaveState, string]>([
    [{ kind: 'nothing' }, ''],
    [saved, 'Saved at 10:42'],
    [{ kind: 'changed' }, 'Not saved yet'],
    [{ kind: 'saving' }, 'Saving…'],
    [{ kind: 'kept' }, 'Kept on this computer, not yet saved'],
    [{ kind: 'unsaved' }, 'Not saved yet – trying again'],
    [{ kind: 'refused', code: 'SCORM.COMMIT_TOO_LARGE' }, 'Not saved'],
    [{ kind: 'refused', code: 'after-end' }, 'Kept, but does not count'],
    [{ kind: 'refused', code: 'history-full' }, 'Kept, but does not count'],
    [{ kind: 'stopped', why: 'expired', lost: true }, 'Not saved'],
    [{ kind: 'stopped', why: 'superseded', lost: false }, 'Saving has stopped'],
    [{ kind: 'stopped', why: 'superseded', lost: false, late: true }, 'Kept, but does not count'],
  ])('%j reads "%s"', (state, text) => {
    expect(saveText(state, clock)).toBe(text);
  });

  it('says "saved" in no state but the one the server confirmed', () => {
    const others: SaveState[] = [
      { kind: 'nothing' },
      { kind: 'changed' },
      { kind: 'saving' },
      { kind: 'kept' },
      { kind: 'unsaved' },
      { kind: 'refused', code: 'X' },
    ];
    expect(others.some((state) => /^saved/i.test(saveText(state, clock)))).toBe(false);
  });

  it('is spoken without the time, so that a course that saves often does not talk without end', () => {
    expect(saveAnnouncement(saved)).toBe(saveAnnouncement({ ...saved, at: '2026-11-24T10:43:00Z' }));
  });
});

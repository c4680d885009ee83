import type { SessionNotice } from '@muster/contracts';
import { noticeMail, noticeStatement } from './notice-words.js';

const was = { startsAt: '2026-03-20T15:00:00Z', endsAt: '2026-03-20T17:00:00Z', place: 'Room 1', link: null };
const notice = (more: Partial<SessionNotice>): SessionNotice => ({
  title: 'First contact',
  timeZone: 'America/Chicago',
  changed: [],
  cancelled: null,
  note: null,
  was,
  now: was,
  ...more,
});

describe('what a notice says of a session', () => {
  const AT = 'Friday, March 20, 2026 at 10:00 AM CDT';
  it.each<[string, Partial<SessionNotice>, string]>([
    [
      'that moved',
      { changed: ['time', 'place'], now: { ...was, startsAt: '2026-03-21T15:00:00Z', place: 'Room 2' } },
      `is on Saturday, March 21, 2026 at 10:00 AM CDT instead of ${AT}, and takes place at Room 2`,
    ],
    ['that is elsewhere', { changed: ['place'], now: { ...was, place: 'Room 2' } }, `on ${AT} takes place at Room 2`],
    [
      'with another link',
      { changed: ['link'], now: { ...was, link: 'https://a.test' } },
      `on ${AT} has another link to join`,
    ],
    ['whose changes came to nothing', {}, `on ${AT} takes place as it was before`],
  ])('%s', (_, more, said) => {
    expect(noticeStatement(notice(more))).toBe(said);
  });

  it('that was cancelled is that it was, with the reason', () => {
    expect(noticeStatement(notice({ cancelled: 'instructor' }))).toMatch(
      /^on Friday, March 20, 2026 at 10:00 AM CDT was cancelled: [a-z]/,
    );
    const moved = { ...was, startsAt: '2026-03-21T15:00:00Z' };
    expect(noticeStatement(notice({ cancelled: 'instructor', now: moved }))).toMatch(
      /^on Saturday, March 21, .*, planned for Friday, March 20, 2026 at 10:00 AM CDT before, was cancelled: [a-z]/,
    );
  });

  it('is mailed as text and HTML that say the same, with what was typed as text', () => {
    const told = { ...notice({ cancelled: 'instructor', title: 'A <b>\nB' }), agencyName: 'Police & Co' };
    const { subject, text, html } = noticeMail([told], 'https://app.test/messages');
    expect(subject).toBe('Changed or cancelled: 1 live session');
    expect(text).toContain('- A <b> B on Friday');
    expect(html).toContain('A &lt;b&gt; B on Friday');
    expect(html).toContain('because Police &amp; Co may send');
  });
});

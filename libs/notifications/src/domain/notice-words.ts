import { cancellationReasons, counted, lowerFirst } from '@muster/contracts';
import type { SessionNotice } from '@muster/contracts';
import { escaped, oneLine } from './plain-text.js';

interface Told extends SessionNotice {
  agencyName: string;
}

/** What a notice says of a session, to follow its title. */
export function noticeStatement({ cancelled, changed, now, was, timeZone }: SessionNotice): string {
  if (cancelled !== null) {
    const moved = was.startsAt === now.startsAt ? '' : `, planned for ${moment(was.startsAt, timeZone)} before,`;
    return `on ${moment(now.startsAt, timeZone)}${moved} was cancelled: ${lowerFirst(cancellationReasons.labels[cancelled])}`;
  }
  const parts: string[] = [];
  if (changed.includes('time')) {
    parts.push(`is on ${moment(now.startsAt, timeZone)} instead of ${moment(was.startsAt, timeZone)}`);
  }
  if (changed.includes('place')) {
    parts.push(now.place === null ? 'has no place any more' : `takes place at ${now.place}`);
  }
  if (changed.includes('link')) parts.push(now.link === null ? 'has no link any more' : 'has another link to join');
  const on = changed.includes('time') ? '' : `on ${moment(now.startsAt, timeZone)} `;
  // Changes within one message that came to nothing.
  if (parts.length === 0) return `${on}takes place as it was before`;
  return `${on}${parts.join(', and ')}`;
}

/** Why a reader got it, as sentences. */
export function noticeWhy({ agencyName, cancelled, note }: Told): string[] {
  return [
    `You get this because ${agencyName} may send its people to this session, and you work there.`,
    `It is told once for each change, when the session is ${cancelled === null ? 'moved or takes place elsewhere' : 'cancelled'}.`,
    ...(note === null ? [] : [`Note of the host: ${note}`]),
  ];
}

/** The title of a message of notices, and the subject of its mail: fixed words and numbers. */
export function noticeTitle(count: number): string {
  return `Changed or cancelled: ${counted(count, 'live session')}`;
}

/** A mail of notices in plain words, as text and as HTML that says the same. */
export function noticeMail(notices: readonly Told[], app: string): { subject: string; text: string; html: string } {
  const subject = noticeTitle(notices.length);
  const lines = notices.map((notice) => ({
    said: `${oneLine(notice.title)} ${oneLine(noticeStatement(notice))}.`,
    because: oneLine(noticeWhy(notice).join(' ')),
  }));
  const bye = 'This notice is mandatory: it comes whatever you have chosen.';
  const text = [
    ...lines.flatMap(({ said, because }) => [`- ${said}`, `  Why: ${because}`]),
    '',
    `Your training and all messages: ${app}`,
    '',
    bye,
  ].join('\n');
  const items = lines.map(
    ({ said, because }) => `<li><p>${escaped(said)}</p><p><small>${escaped(because)}</small></p></li>`,
  );
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>
<ul>${items.join('\n')}</ul>
<p><a href="${escaped(app)}">Your training and all messages</a></p>
<p><small>${escaped(bye)}</small></p>
</body></html>`;
  return { subject, text, html };
}

/** `Tuesday, March 3, 2026 at 9:00 AM CST`, in the zone of the session: who travels has to be there then. */
function moment(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    ...{ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    ...{ timeZone, timeZoneName: 'short' },
  } as Intl.DateTimeFormatOptions)
    .format(new Date(iso))
    .replace(/\u202f/g, ' ');
}

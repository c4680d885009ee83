import { reminderRoles } from '@muster/contracts';
import type { ReminderRole } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import type { ReasonFacts } from './reason.js';
import { statement, why } from './reason.js';
import { escaped, oneLine } from './plain-text.js';
import { titleOf } from './title-of.js';

/** Reminders that one mail lists; the product has all of them. */
const MOST_LISTED = 25;

export interface MailedReminder {
  role: ReminderRole;
  /** Null where the reader may not see it any more. */
  personName: string | null;
  title: string;
  facts: ReasonFacts;
}

/** A notice as it is mailed: a sentence that nobody has typed, and links; what it is about is behind them. */
export interface MailedNotice {
  statement: string;
  why: readonly string[];
  url: string;
  stopUrl: string;
}

export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/**
 * A reminder mail in plain words, as text and as HTML that says the same.
 * @param on the day on which it goes out.
 */
export function mailContent(
  reminders: readonly MailedReminder[],
  notices: readonly MailedNotice[],
  links: { app: string; unsubscribe?: string },
  on: CivilDate,
): MailContent {
  const subject = titleOf(
    reminders.map(({ role }) => role),
    notices.length,
  );
  const listed = reminders.slice(0, MOST_LISTED);
  const groups = reminderRoles.codes
    .map((role) => ({ role, own: listed.filter((one) => one.role === role) }))
    .filter(({ own }) => own.length > 0);
  const left = reminders.length - listed.length;
  const more = left > 0 ? `And ${left} more, which you find in Muster.` : undefined;
  const bye =
    links.unsubscribe === undefined
      ? 'This reminder is mandatory: it comes whatever you have chosen.'
      : 'You need not get mail like this:';
  const text = [
    ...groups.flatMap(({ role, own }) => [
      reminderRoles.labels[role],
      '',
      ...own.flatMap((one) => [`- ${sentence(one, on)}`, `  Why: ${why(one.facts).join(' ')}`]),
      '',
    ]),
    ...(more === undefined ? [] : [more, '']),
    ...notices.flatMap((notice) => [
      `- ${notice.statement} ${notice.url}`,
      `  Why: ${notice.why.join(' ')}`,
      `  Stop: ${notice.stopUrl}`,
      '',
    ]),
    `Your training and all messages: ${links.app}`,
    '',
    bye,
    ...(links.unsubscribe === undefined ? [] : [links.unsubscribe]),
  ].join('\n');
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>
${groups
  .map(
    ({ role, own }) => `<h2>${escaped(reminderRoles.labels[role])}</h2><ul>
${own.map((one) => `<li><p>${escaped(sentence(one, on))}</p><p><small>${escaped(why(one.facts).join(' '))}</small></p></li>`).join('\n')}
</ul>`,
  )
  .join('\n')}
${more === undefined ? '' : `<p>${escaped(more)}</p>`}
${notices
  .map(
    ({ statement: says, why: because, url, stopUrl }) =>
      `<p><a href="${escaped(url)}">${escaped(says)}</a></p><p><small>${escaped(because.join(' '))} <a href="${escaped(stopUrl)}">Stop this</a></small></p>`,
  )
  .join('\n')}
<p><a href="${escaped(links.app)}">Your training and all messages</a></p>
<p><small>${escaped(bye)}${links.unsubscribe === undefined ? '' : ` <a href="${escaped(links.unsubscribe)}">end it</a>`}</small></p>
</body></html>`;
  return { subject, text, html };
}

function sentence({ role, personName, title, facts }: MailedReminder, on: CivilDate): string {
  const whose = role === 'learner' ? '' : `${oneLine(personName ?? 'Somebody')}: `;
  return `${whose}${oneLine(title)} ${statement(facts, on)}.`;
}

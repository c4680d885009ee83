import { mailStates, reminderRoles } from '@muster/contracts';
import type { MessageAnswer, ReportNoticeAnswer, ReminderRole } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { formatCivilDate } from '../../display/dates.js';
import { TextLink } from '../../layout/button-link.js';
import { Problem } from '../../display/problem.js';
import { Notice } from './notice.js';
import { Reminder } from './reminder.js';

/** Everything of one day, one's own first. */
export function Message({ message }: { message: MessageAnswer }) {
  const read = useAction((id: string) => post(`/messages/${id}/read`));
  const id = `message-${message.id}`;
  const left = message.count - message.reminders.length - message.notices.length;
  return (
    <section aria-labelledby={id} className={`muster-message${message.readAt === null ? ' is-unread' : ''}`}>
      <div className="muster-message-head">
        <h2 id={id}>
          {formatCivilDate(message.on)}
          {message.readAt === null && <span className="muster-message-new">New</span>}
        </h2>
        {message.readAt === null && (
          <Button type="button" unstyled disabled={read.isPending} onClick={() => read.mutate(message.id)}>
            Mark as read<span className="usa-sr-only">: {formatCivilDate(message.on)}</span>
          </Button>
        )}
      </div>
      {read.isError && <Problem error={read.error} />}
      {reminderRoles.codes.map((role) => (
        <RoleGroup key={role} role={role} message={message} />
      ))}
      {message.notices.length > 0 && (
        <>
          <h3>Live sessions that were changed or cancelled</h3>
          <ul className="muster-reminders">
            {message.notices.map((notice) => (
              <Notice key={notice.id} notice={notice} />
            ))}
          </ul>
        </>
      )}
      <Reports notices={message.reports ?? []} />
      {left > 0 && <p>And {left} more, which “Due and late” of the agency lists.</p>}
      {message.mail !== 'none' && (
        <p className="muster-quiet">
          {mailStates.labels[message.mail]}
          {message.mailReason ? `: ${message.mailReason}` : '.'}
        </p>
      )}
    </section>
  );
}

/** What is no training: reports that are ready, deadlines of awards, departures that nobody fills. */
function Reports({ notices }: { notices: readonly ReportNoticeAnswer[] }) {
  if (notices.length === 0) return null;
  return (
    <>
      <h3>Reports and task forces</h3>
      <ul className="muster-reminders">
        {notices.map((notice) => (
          <li key={notice.id}>
            <p>
              <TextLink to={notice.path}>{notice.title}</TextLink>: {notice.statement}
            </p>
            <details className="muster-why">
              <summary>
                Why did I get this?<span className="usa-sr-only"> {notice.title}</span>
              </summary>
              <ul>
                {notice.why.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
            <p>
              <TextLink to={notice.stopPath}>
                Change or stop this<span className="usa-sr-only">: {notice.title}</span>
              </TextLink>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function RoleGroup({ role, message }: { role: ReminderRole; message: MessageAnswer }) {
  const own = message.reminders.filter((reminder) => reminder.role === role);
  if (own.length === 0) return null;
  return (
    <>
      <h3>{reminderRoles.labels[role]}</h3>
      <ul className="muster-reminders">
        {own.map((reminder) => (
          <Reminder key={reminder.id} reminder={reminder} />
        ))}
      </ul>
    </>
  );
}

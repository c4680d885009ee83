import { cancellationReasons } from '@muster/contracts';
import type { OwnSessionChange } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { Notice } from '../../display/notice.js';
import { SessionFactLines } from '../live-sessions/session-fact-lines.js';

/** Live sessions of the reader's agencies that are not as they were planned. */
export function SessionChangesNotice() {
  const list = useList<OwnSessionChange>('/session-changes');
  if (list.items.length === 0) return null;
  return (
    <Notice type="warning" heading="Live sessions of your agency that changed">
      <ul className="usa-list">
        {list.items.map((session) => (
          <li key={session.sessionId}>
            <Changed session={session} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Changed({ session }: { session: OwnSessionChange }) {
  const { title, startsAt, cancelled, note, changed, was } = session;
  // Who counts the places or the minutes of a session asks its page.
  const shown = changed.filter((code) => code === 'time' || code === 'place' || code === 'link');
  return (
    <>
      {cancelled ? (
        <>
          <strong>Cancelled:</strong> {title}, <Moment at={startsAt} />. {cancellationReasons.labels[cancelled]}.
        </>
      ) : (
        <>
          <strong>Changed:</strong> {title}, <Moment at={startsAt} />.
        </>
      )}
      {note && ` ${note}`}
      {shown.length > 0 && <SessionFactLines changed={shown} before={was} after={session} />}
    </>
  );
}

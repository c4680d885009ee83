import { cancellationReasons } from '@muster/contracts';
import type { LiveSessionAnswer } from '@muster/contracts';
import { Moment } from '../../display/date.js';
import { Notice } from '../../display/notice.js';
import { SessionFactLines } from './session-fact-lines.js';

/** Whether the session was cancelled, and why. */
export function CancelledNotice({ session }: { session: LiveSessionAnswer }) {
  const cancellation = session.changes.find(({ cancelled }) => cancelled !== null);
  if (!cancellation?.cancelled) return null;
  return (
    <Notice type="warning" heading="This session was cancelled">
      <p>
        <Moment at={cancellation.at} />: {cancellationReasons.labels[cancellation.cancelled]}.
        {cancellation.note && ` ${cancellation.note}`} Nobody checks in or is credited.
      </p>
    </Notice>
  );
}

/** What was planned before, the newest change first. */
export function SessionChanges({ session: { changes } }: { session: LiveSessionAnswer }) {
  const made = changes.filter(({ cancelled }) => cancelled === null);
  if (made.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">Changed since it was planned</h2>
      {made.map(({ at, changed, before, note }) => (
        <div key={at}>
          <p>
            <Moment at={at} />
            {note && `: ${note}`}
          </p>
          <SessionFactLines changed={changed} before={before} />
        </div>
      ))}
    </section>
  );
}

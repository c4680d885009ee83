import type { AttemptAnswer } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { Moment } from '../../display/date.js';
import { durationInWords } from './duration-in-words.js';

/** The openings of the player, as the server saw them. */
export function Sessions({ attempt }: { attempt: AttemptAnswer }) {
  return (
    <details className="muster-why">
      <summary>
        Openings of the course, as the server saw them<span className="usa-sr-only"> (attempt {attempt.number})</span>
      </summary>
      {attempt.sessions.length === 0 ? (
        <p>The server saw no opening in this attempt.</p>
      ) : (
        <DataTable
          caption={`Openings of attempt ${attempt.number}`}
          hideCaption
          rows={attempt.sessions}
          rowKey={(session) => String(session.number)}
          columns={[
            { header: 'Opening', cell: (session) => `Opening ${session.number}` },
            { header: 'Opened', cell: (session) => <Moment at={session.openedAt} /> },
            { header: 'First saved', cell: (session) => <Moment at={session.firstCommitAt} /> },
            { header: 'Last saved', cell: (session) => <Moment at={session.lastCommitAt} /> },
            { header: 'Times saved', numeric: true, cell: (session) => session.commits },
            { header: 'Came too late', numeric: true, cell: (session) => session.lateCommits },
            { header: 'Time seen', numeric: true, cell: (session) => durationInWords(session.observedTime) },
          ]}
        />
      )}
    </details>
  );
}

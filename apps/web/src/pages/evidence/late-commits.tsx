import type { AttemptAnswer, LateCommit } from '@muster/contracts';
import { useState } from 'react';
import { apiHref } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { scoreInWords } from '../training/course-item.js';
import { responseInWords, resultInWords } from './answer-in-words.js';
import { durationInWords } from './duration-in-words.js';

/** What was saved too late to count, read when somebody asks for it. */
export function LateCommits({ attempt }: { attempt: AttemptAnswer }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="muster-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        What came too late to count<span className="usa-sr-only"> (attempt {attempt.number})</span>
      </summary>
      {open && <LateList attempt={attempt} />}
    </details>
  );
}

function LateList({ attempt }: { attempt: AttemptAnswer }) {
  const list = useList<LateCommit>(`/attempts/${attempt.id}/late-commits`, { limit: 10 });
  return (
    <>
      <p>
        The course was opened a second time, a part went on after its end, or it was taken so many times that a lower
        result is no longer kept as a try. What was saved then is kept here as it was reported and changes no result.
      </p>
      <List
        list={list}
        what="that came late"
        caption={`What came too late in attempt ${attempt.number}`}
        hideCaption
        rowKey={(row) => `${row.session} ${row.number}`}
        empty={<p>Nothing came too late in this attempt.</p>}
        columns={[
          { header: 'Arrived', cell: (row) => <Moment at={row.receivedAt} /> },
          { header: 'Made, by their clock', cell: (row) => <Moment at={row.claimedAt} /> },
          { header: 'Opening', cell: (row) => row.session },
          { header: 'Part', cell: (row) => row.scoTitle },
          { header: 'Why it came late', cell: causeInWords },
          { header: 'Status it reported', cell: (row) => <span className="muster-break">{statusInWords(row)}</span> },
          { header: 'Score', numeric: true, cell: (row) => scoreInWords(row.score) ?? '—' },
          {
            header: 'Time told',
            numeric: true,
            cell: (row) => (row.sessionTime === null ? '—' : durationInWords(row.sessionTime)),
          },
          { header: 'Answers', cell: (row) => <Answers late={row} /> },
        ]}
      />
      {list.items.length > 0 && (
        <p>
          <a className="usa-link" href={apiHref(`/attempts/${attempt.id}/late-commits.csv`)} download>
            Download what came too late (CSV)
          </a>
        </p>
      )}
    </>
  );
}

const CAUSES: Record<LateCommit['cause'], string> = {
  replaced: 'The course was opened again elsewhere',
  after_end: 'The part had ended',
  history_full: 'The part was taken so many times that further tries are not kept as such; its best result stays',
};

function causeInWords({ cause, wasKeptByBrowser }: LateCommit): string {
  return wasKeptByBrowser ? `${CAUSES[cause]}; the browser kept it until it arrived` : CAUSES[cause];
}

/** The words of the course: nothing of it was decided. */
function statusInWords({ contentKept, status, success }: LateCommit): string {
  if (!contentKept) return 'Not kept: too many came from this opening';
  return [status, success].filter((word) => word !== null).join(', ') || 'None';
}

function Answers({ late: { contentKept, interactionCount, interactions } }: { late: LateCommit }) {
  if (interactionCount === 0) return contentKept ? 'None' : '—';
  return (
    <details className="muster-why muster-late-answers">
      <summary>{interactionCount === 1 ? '1 answer' : `${interactionCount} answers`}</summary>
      <ul>
        {interactions.map((answer, at) => (
          <li key={at} className="muster-break">
            {answer.description ?? answer.id}: {responseInWords(answer.learnerResponse)} ({resultInWords(answer.result)}
            )
          </li>
        ))}
        {interactionCount > interactions.length && <li>The others are in the file.</li>}
      </ul>
    </details>
  );
}

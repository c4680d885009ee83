import { completionStatuses, successStatuses } from '@muster/contracts';
import type { ScoAnswer } from '@muster/contracts';
import { useState } from 'react';
import { DataTable } from '../../display/data-table.js';
import { scoreInWords } from '../training/course-item.js';
import { givenAt } from './answer-in-words.js';
import { OtherTries } from './other-tries.js';
import { ToldAndCounted } from './told-and-counted.js';

/** What a part says beyond its line in the table: how it counts and why, objectives, place and comments. */
export function PartDetails({ attemptId, sco }: { attemptId: string; sco: ScoAnswer }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="muster-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>More about “{sco.title}”</summary>
      {open && (
        <div className="muster-card">
          <ToldAndCounted attemptId={attemptId} sco={sco} />
          <OtherTries sco={sco} />
          <Objectives sco={sco} />
          <Comments sco={sco} />
        </div>
      )}
    </details>
  );
}

/** An answer has room for so much of all attempts together. */
function shownOf(title: string, shown: readonly unknown[], count: number): string {
  return shown.length < count ? `${title}: ${shown.length} of ${count}; there is no room here for the others` : title;
}

function Objectives({ sco }: { sco: ScoAnswer }) {
  if (sco.objectiveCount === 0) return <p>The part reported no objectives.</p>;
  return (
    <DataTable
      caption={shownOf('Objectives', sco.objectives, sco.objectiveCount)}
      rows={sco.objectives.map((objective, index) => ({ ...objective, index }))}
      rowKey={(objective) => String(objective.index)}
      columns={[
        { header: 'Objective', cell: (row) => <span className="muster-break">{row.description ?? row.id}</span> },
        { header: 'Success', cell: (row) => (row.successStatus ? successStatuses.labels[row.successStatus] : '—') },
        {
          header: 'Completion',
          cell: (row) => (row.completionStatus ? completionStatuses.labels[row.completionStatus] : '—'),
        },
        { header: 'Score', numeric: true, cell: (row) => scoreInWords(row.score) ?? '—' },
      ]}
    />
  );
}

function Comments({ sco }: { sco: ScoAnswer }) {
  if (sco.commentCount === 0) return null;
  return (
    <DataTable
      caption={shownOf('Comments of the learner', sco.comments, sco.commentCount)}
      rows={sco.comments.map((comment, index) => ({ ...comment, index }))}
      rowKey={(comment) => String(comment.index)}
      columns={[
        { header: 'Comment', cell: (row) => <span className="muster-break">{row.text}</span> },
        { header: 'Place', cell: (row) => <span className="muster-break">{row.location ?? '—'}</span> },
        { header: 'When', cell: (row) => givenAt(row.timestamp) },
      ]}
    />
  );
}

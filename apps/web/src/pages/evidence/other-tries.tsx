import { completionStatuses, successStatuses } from '@muster/contracts';
import type { ScoAnswer } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { scoreInWords } from '../training/course-item.js';
import { givenAt } from './answer-in-words.js';
import { durationInWords } from './duration-in-words.js';

/** The tries of a part beside the one that counts; their answers are in the list of answers. */
export function OtherTries({ sco }: { sco: ScoAnswer }) {
  if (sco.otherTries.length === 0) return null;
  return (
    <>
      <p>
        This part was taken several times. Try {sco.tryNumber} counts; the others stay on record, with every answer
        below under “Answers”.
      </p>
      <DataTable
        caption="Other tries"
        rows={sco.otherTries}
        rowKey={(row) => String(row.number)}
        columns={[
          {
            header: 'Try',
            cell: (row) => `Try ${row.number}${row.takenBack ? ', taken back by the course' : ''}`,
          },
          { header: 'Last reported', cell: (row) => givenAt(row.reportedAt) },
          { header: 'Completion', cell: (row) => completionStatuses.labels[row.completionStatus] },
          { header: 'Success', cell: (row) => successStatuses.labels[row.successStatus] },
          { header: 'Score', numeric: true, cell: (row) => scoreInWords(row.score) ?? '—' },
          { header: 'Time told by then', numeric: true, cell: (row) => durationInWords(row.totalTime) },
          { header: 'Answers', numeric: true, cell: (row) => row.interactionCount },
        ]}
      />
    </>
  );
}

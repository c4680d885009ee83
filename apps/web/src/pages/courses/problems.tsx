import type { ContentProblemsAnswer } from '@muster/contracts';
import { useOne } from '../../api/use-one.js';
import { DataTable } from '../../display/data-table.js';
import { Moment } from '../../display/date.js';
import { problemInWords } from './problem-in-words.js';

/** What the course did wrong when people played it; nothing where it did nothing wrong. Names no learner. */
export function Problems({ courseId, title }: { courseId: string; title: string }) {
  const { data } = useOne<ContentProblemsAnswer>(`/courses/${courseId}/problems`);
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <h2>What went wrong when it was played</h2>
      <p>
        Seen in the players of learners and reviewers; at agencies whose records you do not see, only what five people
        or more met alike. Give it to the author of the course: these are faults of its files.
      </p>
      <DataTable
        caption={`What went wrong in ${title}`}
        hideCaption
        rows={data.items}
        rowKey={(row) => `${row.part} ${row.kind} ${row.what}`}
        columns={[
          { header: 'Part', cell: (row) => row.part },
          { header: 'What', cell: (row) => <span className="muster-break">{problemInWords(row)}</span> },
          { header: 'Times', cell: (row) => row.times },
          { header: 'Last seen', cell: (row) => <Moment at={row.lastSeenAt} /> },
        ]}
      />
    </>
  );
}

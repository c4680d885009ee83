import { completionStatuses, successStatuses } from '@muster/contracts';
import type { AttemptAnswer } from '@muster/contracts';
import { formatNumber } from '../../charts/scale.js';
import { DataTable } from '../../display/data-table.js';
import { scoreInWords } from '../training/course-item.js';
import { durationInWords } from './duration-in-words.js';
import { PartDetails } from './part-details.js';

/** Each part as it counts, with its time as the course told it and as the server saw it. */
export function Parts({ attempt }: { attempt: AttemptAnswer }) {
  const headingId = `parts-${attempt.id}`;
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId}>Parts</h3>
      {attempt.scos.length === 0 ? (
        <p>No part has been opened in this attempt.</p>
      ) : (
        <>
          <p>
            The parts that were opened. “Told” is what the course reported, “seen” what the server measured between
            savings.
          </p>
          <DataTable
            caption={`Parts of attempt ${attempt.number}`}
            hideCaption
            rows={attempt.scos}
            rowKey={(sco) => sco.identifier}
            columns={[
              { header: 'Part', cell: (sco) => sco.title },
              { header: 'Completion', cell: (sco) => completionStatuses.labels[sco.completionStatus] },
              { header: 'Success', cell: (sco) => successStatuses.labels[sco.successStatus] },
              { header: 'Score', numeric: true, cell: (sco) => scoreInWords(sco.score) ?? '—' },
              {
                header: 'Progress',
                numeric: true,
                cell: (sco) => (sco.progress === null ? '—' : `${formatNumber(sco.progress * 100)} %`),
              },
              { header: 'Time told', numeric: true, cell: (sco) => durationInWords(sco.totalTime) },
              { header: 'Time seen', numeric: true, cell: (sco) => durationInWords(sco.observedTime) },
              { header: 'Answers', numeric: true, cell: (sco) => sco.interactionCount },
            ]}
          />
        </>
      )}
      {attempt.scos.map((sco) => (
        <PartDetails key={sco.identifier} attemptId={attempt.id} sco={sco} />
      ))}
    </section>
  );
}

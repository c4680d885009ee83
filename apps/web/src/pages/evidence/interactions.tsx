import type { AttemptAnswer, RecordedInteraction } from '@muster/contracts';
import { Label, Select } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { List } from '../../display/list.js';
import { givenAt, responseInWords, resultInWords } from './answer-in-words.js';
import { secondsInWords } from './duration-in-words.js';

interface InteractionsProps {
  registrationId: string;
  attempt: AttemptAnswer;
}

/** Every answer of an attempt, page by page. Texts of the course are data: they are shown as they are and never as markup. */
export function Interactions({ registrationId, attempt }: InteractionsProps) {
  const [scoId, setScoId] = useState('');
  const list = useList<RecordedInteraction>(`/registrations/${registrationId}/interactions`, {
    attemptId: attempt.id,
    scoId,
    limit: 25,
  });
  const headingId = `answers-${attempt.id}`;
  const several = attempt.scos.length > 1;
  const tries = attempt.scos.some(({ otherTries }) => otherTries.length > 0);
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId}>Answers</h3>
      {several && (
        <div className="muster-filters">
          <div>
            <Label htmlFor={`part-${attempt.id}`}>Part</Label>
            <Select
              id={`part-${attempt.id}`}
              name="part"
              value={scoId}
              onChange={(event) => setScoId(event.target.value)}
            >
              <option value="">All parts</option>
              {attempt.scos.map((sco) => (
                <option key={sco.identifier} value={sco.identifier}>
                  {sco.title}
                </option>
              ))}
            </Select>
          </div>
        </div>
      )}
      <List
        list={list}
        what="answers"
        caption={`Answers of attempt ${attempt.number}`}
        hideCaption
        rowKey={(row) => `${row.scoId} ${row.tryNumber} ${row.index}`}
        empty={<p>The course reported no answers{scoId ? ' in this part' : ' in this attempt'}.</p>}
        columns={[
          { header: 'Question', cell: (row) => <span className="muster-break">{row.description ?? row.id}</span> },
          ...(several ? [{ header: 'Part', cell: (row: RecordedInteraction) => row.scoTitle }] : []),
          ...(tries
            ? [
                {
                  header: 'Try',
                  cell: (row: RecordedInteraction) => (row.counts ? `${row.tryNumber}, counts` : row.tryNumber),
                },
              ]
            : []),
          {
            header: 'Learner’s answer',
            cell: (row) => (
              <span className="muster-break">
                {responseInWords(row.learnerResponse)}
                {row.replaced && ' (replaced later in the same try)'}
              </span>
            ),
          },
          {
            header: 'Right answer',
            cell: (row) => (
              <span className="muster-break">{row.correctResponses.map(responseInWords).join(' or ') || '—'}</span>
            ),
          },
          { header: 'Result', cell: (row) => <span className="muster-break">{resultInWords(row.result)}</span> },
          { header: 'Time taken', numeric: true, cell: (row) => secondsInWords(row.latency) },
          { header: 'Given', cell: (row) => givenAt(row.timestamp) },
        ]}
      />
    </section>
  );
}

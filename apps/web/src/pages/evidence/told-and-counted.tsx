import type { AttemptExplanationAnswer, ExplanationLine, ScoAnswer } from '@muster/contracts';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { DataTable } from '../../display/data-table.js';
import { durationInWords } from './duration-in-words.js';

const said = (steps: readonly ExplanationLine[], kinds: readonly ExplanationLine['kind'][]) =>
  steps.filter((step) => kinds.includes(step.kind)).map((step) => step.text);

/** Left what the part told of itself, right what the server made of it or saw. */
export function ToldAndCounted({ attemptId, sco }: { attemptId: string; sco: ScoAnswer }) {
  const query = useOne<AttemptExplanationAnswer>(`/attempts/${attemptId}/explanation`);
  return (
    <Answer query={query} what="how the part counts">
      {({ steps }) => {
        const ofPart = steps.filter((step) => step.scoId === sco.identifier);
        const rows = [
          {
            what: 'Result',
            told: said(ofPart, ['reported']).join(' '),
            seen: said(ofPart, ['criteria', 'decided']).join(' '),
          },
          { what: 'Time', told: durationInWords(sco.totalTime), seen: durationInWords(sco.observedTime) },
          { what: 'Last place', told: sco.location ?? '—', seen: '—' },
        ];
        return (
          <DataTable
            caption="As told and as seen"
            rows={rows}
            rowKey={(row) => row.what}
            columns={[
              { header: 'What', cell: (row) => row.what },
              {
                header: 'Told by the course',
                cell: (row) => <span className="muster-break muster-sentences">{row.told}</span>,
              },
              {
                header: 'Seen by the server',
                cell: (row) => <span className="muster-break muster-sentences">{row.seen}</span>,
              },
            ]}
          />
        );
      }}
    </Answer>
  );
}

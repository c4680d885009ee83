import type { ExplanationAnswer } from '@muster/contracts';
import { useState } from 'react';
import { useOne } from '../api/use-one.js';
import { Answer } from '../display/answer.js';
import { Day } from '../display/date.js';

interface WhyProps {
  personId: string;
  requirementId: string;
  /** What the status is of, for whoever does not see where this stands. */
  of: string;
  /** The day of the status; today when left out. */
  asOf?: string | undefined;
  /** Said before anything is asked for. */
  summary?: string;
}

/** Where a status comes from: the rule, the dates and the evidence, asked for when the reader wants to know. */
export function Why({ personId, requirementId, of, asOf, summary }: WhyProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="muster-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Why?<span className="usa-sr-only"> {of}</span>
      </summary>
      {summary !== undefined && <p>{summary}</p>}
      {open && <Steps personId={personId} requirementId={requirementId} asOf={asOf} />}
    </details>
  );
}

function Steps({
  personId,
  requirementId,
  asOf,
}: Pick<WhyProps, 'personId' | 'requirementId'> & { asOf: string | undefined }) {
  const query = useOne<ExplanationAnswer>(`/people/${personId}/explanations`, { requirementId, asOf });
  return (
    <Answer query={query} what="the explanation">
      {(explanation) => (
        <ol className="muster-steps">
          {explanation.steps.map((step, index) => (
            <li key={index}>
              {step.on && (
                <>
                  <Day date={step.on} />:{' '}
                </>
              )}
              {step.text}
            </li>
          ))}
        </ol>
      )}
    </Answer>
  );
}

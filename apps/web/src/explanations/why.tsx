import type { AssignmentAnswer, ExplanationAnswer } from '@muster/contracts';
import { useState } from 'react';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { Day } from '../../display/date.js';

/** Where a status comes from: the rule, the dates and the evidence, asked for when the reader wants to know. */
export function Why({ assignment }: { assignment: AssignmentAnswer }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="muster-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Why?<span className="usa-sr-only"> {assignment.title}</span>
      </summary>
      <p>{assignment.explanation}</p>
      {open && <Steps personId={assignment.personId} requirementId={assignment.requirementId} />}
    </details>
  );
}

function Steps({ personId, requirementId }: { personId: string; requirementId: string }) {
  const query = useOne<ExplanationAnswer>(`/people/${personId}/explanations`, { requirementId });
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

import type { AttemptAnswer, AttemptExplanationAnswer } from '@muster/contracts';
import { useState } from 'react';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';

/** The explanation of a result, asked for when the reader wants to know. */
export function WhyThisResult({ attempt }: { attempt: AttemptAnswer }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="muster-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Why?<span className="usa-sr-only"> The result of attempt {attempt.number}</span>
      </summary>
      {open && <Steps attemptId={attempt.id} />}
    </details>
  );
}

function Steps({ attemptId }: { attemptId: string }) {
  const query = useOne<AttemptExplanationAnswer>(`/attempts/${attemptId}/explanation`);
  return (
    <Answer query={query} what="the explanation">
      {({ steps }) => (
        <ol className="muster-steps">
          {steps.map((step, index) => (
            <li key={index}>{step.text}</li>
          ))}
        </ol>
      )}
    </Answer>
  );
}

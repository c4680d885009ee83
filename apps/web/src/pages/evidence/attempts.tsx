import type { AttemptAnswer, RegistrationAnswer } from '@muster/contracts';
import { useState } from 'react';
import { Attempt } from './attempt.js';

interface AttemptsProps {
  registration: RegistrationAnswer;
  mayReview: boolean;
}

/** The newest attempt at once, the ones before it when they are asked for. */
export function Attempts({ registration, mayReview }: AttemptsProps) {
  const [newest, ...earlier] = [...registration.attempts].sort((a, b) => b.number - a.number);
  if (!newest) {
    return (
      <div className="muster-empty">
        <p>The course has not been opened yet. What happens in it is shown here from the first opening on.</p>
      </div>
    );
  }
  return (
    <>
      <section aria-labelledby={`attempt-${newest.id}`}>
        <h2 id={`attempt-${newest.id}`}>{nameOf(newest, earlier.length > 0)}</h2>
        <Attempt registrationId={registration.id} attempt={newest} mayReview={mayReview} />
      </section>
      {earlier.map((attempt) => (
        <Earlier key={attempt.id} registrationId={registration.id} attempt={attempt} mayReview={mayReview} />
      ))}
    </>
  );
}

interface EarlierProps {
  registrationId: string;
  attempt: AttemptAnswer;
  mayReview: boolean;
}

function Earlier(props: EarlierProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="muster-why muster-evidence-earlier" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>Attempt {props.attempt.number}</h2>
      </summary>
      {open && <Attempt {...props} />}
    </details>
  );
}

function nameOf(attempt: AttemptAnswer, amongOthers: boolean): string {
  return amongOthers ? `Attempt ${attempt.number}, the newest` : `Attempt ${attempt.number}`;
}

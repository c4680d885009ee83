import type { ErasureAnswer, PersonAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useOne } from '../../api/use-one.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { Moment } from '../../display/date.js';
import { todayHere } from '../../display/dates.js';
import { Problem } from '../../display/problem.js';

/** Erasing who somebody is, when they ask for it. Says what holds the record before anything is asked. */
export function Erase({ person }: { person: PersonAnswer }) {
  const look = useOne<ErasureAnswer>(`/people/${person.id}/erasure`);
  const [asking, setAsking] = useState(false);
  const erase = useAction(
    () => post<ErasureAnswer>(`/people/${person.id}/erasure`, { requestedOn: todayHere() }),
    () => setAsking(false),
  );
  if (!look.data) return null;
  const { state, explanation, holds, erasedAt } = look.data;
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">Erase on request</h2>
      <p>
        {state === 'held' ? 'This person cannot be erased now. ' : ''}
        {state === 'held' ? null : explanation}
        {erasedAt && (
          <>
            {' '}
            Erased <Moment at={erasedAt} />.
          </>
        )}
      </p>
      {state === 'held' && (
        <ul className="usa-list">
          {holds.map((hold) => (
            <li key={hold.what}>{hold.reason}</li>
          ))}
        </ul>
      )}
      {state === 'possible' && (
        <Button type="button" secondary onClick={() => setAsking(true)}>
          Erase who this person is
        </Button>
      )}
      {erase.isError && !asking && <Problem error={erase.error} />}
      {asking && (
        <ConfirmDialog
          title={`Erase who ${person.displayName} is?`}
          confirmLabel="Erase for good"
          busy={erase.isPending}
          error={erase.error}
          onConfirm={() => erase.mutate(undefined)}
          onCancel={() => {
            erase.reset();
            setAsking(false);
          }}
        >
          <p>
            Names, email address, identifiers, former names, the account, its keys and its roles are removed, and what
            was written as proof of training. Completions, positions and dates stay without a name, because reports
            count them.
          </p>
          <p>Nobody can undo this.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

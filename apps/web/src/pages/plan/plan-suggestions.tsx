import { counted, suggestionKinds } from '@muster/contracts';
import type { AcceptanceAnswer, PlanAnswer, PlanSuggestion } from '@muster/contracts';
import { Button, Checkbox } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { DataTable } from '../../display/data-table.js';
import type { Column } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';
import { namedRefusals } from './named-refusals.js';
import { Refused } from './refused.js';
import { useChosen } from './use-chosen.js';

interface PlanSuggestionsProps {
  plan: PlanAnswer;
  mayAccept: boolean;
}

/** What is still only suggested, to be accepted one by one or all at once, on the suggested day or another. */
export function PlanSuggestions({ plan, mayAccept }: PlanSuggestionsProps) {
  const open = plan.suggestions.filter(({ plannedTrainingId }) => plannedTrainingId === null);
  const trainings = open.filter(({ kind }) => kind !== 'hire');
  const chosen = useChosen();
  const [days, setDays] = useState<ReadonlyMap<string, string>>(new Map());
  const [asking, setAsking] = useState(false);
  const accepting = trainings.filter(({ id }) => chosen.has(id));
  const accept = useAction(
    () =>
      post<AcceptanceAnswer>(`/task-forces/${plan.taskForceId}/plans/${plan.id}/acceptances`, {
        suggestions: accepting.map(({ id, on }) => ({ id, on: days.get(id) ?? on })),
      }),
    () => {
      chosen.choose();
      setAsking(false);
    },
  );
  const columns: Column<PlanSuggestion>[] = [
    {
      header: 'Person',
      cell: (one) =>
        mayAccept && one.kind !== 'hire' ? (
          <Checkbox
            id={`suggestion-${one.id}`}
            name="suggestion"
            value={one.id}
            label={one.personName}
            checked={chosen.has(one.id)}
            onChange={(event) => chosen.turn(one.id, event.target.checked)}
          />
        ) : (
          <TextLink to={`/people/${one.personId}`}>{one.personName}</TextLink>
        ),
    },
    { header: 'Agency', cell: ({ agencyName }) => agencyName },
    { header: 'Training', cell: (one) => `${suggestionKinds.labels[one.kind]}: ${one.requirementTitle}` },
    {
      header: 'Day',
      cell: (one) =>
        mayAccept && one.kind !== 'hire' ? (
          <input
            className="usa-input muster-short"
            type="date"
            aria-label={`Day for ${one.personName}, ${one.requirementTitle}`}
            value={days.get(one.id) ?? one.on}
            min={one.opensOn ?? undefined}
            onChange={(event) => setDays(new Map(days).set(one.id, event.target.value || one.on))}
          />
        ) : (
          <span>
            {one.kind === 'hire' && 'trained by '}
            <Day date={one.on} />
          </span>
        ),
    },
    { header: 'Why', cell: why },
  ];
  return (
    <section aria-labelledby="plan-suggestions">
      <h2 id="plan-suggestions">Suggestions</h2>
      {accept.data && (
        <Refused
          done={`Suggestions accepted: ${accept.data.accepted.length}.`}
          refused={accept.data.refused}
          nameOf={(id) => plan.suggestions.find((one) => one.id === id)?.personName}
        />
      )}
      {open.length === 0 ? (
        <p>Nothing is left to accept.</p>
      ) : (
        <DataTable
          caption={`Suggested trainings, by day (${open.length})`}
          rows={open}
          rowKey={({ id }) => id}
          columns={columns}
        />
      )}
      {mayAccept && trainings.length > 0 && (
        <div className="muster-actions">
          <Button type="button" disabled={accepting.length === 0} onClick={() => setAsking(true)}>
            Accept {accepting.length} chosen
          </Button>
          <Button
            type="button"
            unstyled
            onClick={() => chosen.choose(accepting.length === trainings.length ? [] : trainings.map(({ id }) => id))}
          >
            {accepting.length === trainings.length ? 'Choose none' : `Choose all ${trainings.length}`}
          </Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={`Accept ${counted(accepting.length, 'training')}?`}
          confirmLabel="Accept"
          busy={accept.isPending}
          error={namedRefusals(
            accept.error,
            accepting.map(({ personName }) => personName),
          )}
          onConfirm={() => accept.mutate(undefined)}
          onCancel={() => {
            accept.reset();
            setAsking(false);
          }}
        >
          <p>
            Whoever does not owe the training yet is assigned it, due on that day. The days stand in the calendars of
            the people and their agencies.
          </p>
          <p>You can move each day, and take it back until the training is done.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function why({ why: lines, pulledForward, needed, personName, requirementTitle }: PlanSuggestion) {
  const short = pulledForward ? 'Moved earlier for the seat' : needed ? 'A seat needs it' : 'Owed';
  return (
    <details className="muster-why">
      <summary>
        {short}
        <span className="usa-sr-only">
          : why {personName}, {requirementTitle}
        </span>
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

import { counted, plannedTrainingStates, suggestionKinds } from '@muster/contracts';
import type { PlannedTrainingAnswer, PlannedTrainingState, UndoAcceptanceAnswer } from '@muster/contracts';
import { Button, Checkbox } from '@trussworks/react-uswds';
import { useState } from 'react';
import { patch, post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { DataTable } from '../../display/data-table.js';
import { Day, Moment } from '../../display/date.js';
import type { IconName } from '../../display/icon.js';
import { Problem } from '../../display/problem.js';
import { Badge } from '../../display/status.js';
import { Why } from '../../explanations/why.js';
import { TextLink } from '../../layout/button-link.js';
import { Refused } from './refused.js';
import { useChosen } from './use-chosen.js';

const looks: Record<PlannedTrainingState, ['good' | 'bad' | 'working', IconName]> = {
  planned: ['working', 'clock'],
  late: ['bad', 'error'],
  done: ['good', 'check'],
  dropped: ['bad', 'error'],
};

interface PlannedTrainingsProps {
  taskForceId: string;
  mayChange: boolean;
}

/** What was accepted of this and earlier plans: each day can be moved, and all of it taken back until it is done. */
export function PlannedTrainings({ taskForceId, mayChange }: PlannedTrainingsProps) {
  const at = `/task-forces/${taskForceId}/planned-trainings`;
  const list = useList<PlannedTrainingAnswer>(at);
  const chosen = useChosen();
  const [asking, setAsking] = useState(false);
  const open = list.items.filter(isOpen);
  const going = open.filter(({ id }) => chosen.has(id));
  const undo = useAction(
    () => post<UndoAcceptanceAnswer>(`${at}/undo`, { ids: going.map(({ id }) => id) }),
    () => {
      chosen.choose();
      setAsking(false);
    },
  );
  if (list.error) return <Problem error={list.error} />;
  if (list.items.length === 0 && !undo.data) return null;
  return (
    <section aria-labelledby="planned-trainings">
      <h2 id="planned-trainings">Accepted trainings</h2>
      {undo.data && (
        <Refused
          done={`Accepted trainings taken back: ${undo.data.undone.length}.`}
          refused={undo.data.refused}
          nameOf={(id) => list.items.find((one) => one.id === id)?.personName}
        />
      )}
      {list.items.length > 0 && (
        <DataTable
          caption="Accepted trainings, by day"
          hideCaption
          rows={list.items}
          rowKey={({ id }) => id}
          columns={[
            {
              header: 'Person',
              cell: (one) =>
                mayChange && isOpen(one) ? (
                  <Checkbox
                    id={`planned-${one.id}`}
                    name="planned"
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
                mayChange && isOpen(one) ? <MoveDay key={one.on} at={at} training={one} /> : <Day date={one.on} />,
            },
            { header: 'State', cell: (one) => <State training={one} /> },
          ]}
        />
      )}
      {list.hasNextPage && (
        <Button type="button" unstyled onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
      {mayChange && open.length > 0 && (
        <div className="muster-actions">
          <Button type="button" outline disabled={going.length === 0} onClick={() => setAsking(true)}>
            Take back {going.length} chosen
          </Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={`Take back ${counted(going.length, 'accepted training')}?`}
          confirmLabel="Take back"
          busy={undo.isPending}
          error={undo.error}
          onConfirm={() => undo.mutate(undefined)}
          onCancel={() => {
            undo.reset();
            setAsking(false);
          }}
        >
          <p>
            The days go from the calendars. Whoever was assigned the training by accepting it does not owe it any more;
            who owed it before still does.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function MoveDay({
  at,
  training: { id, on, personName, requirementTitle },
}: {
  at: string;
  training: PlannedTrainingAnswer;
}) {
  const [day, setDay] = useState(on);
  const move = useAction((to: string) => patch<PlannedTrainingAnswer>(`${at}/${id}`, { on: to }));
  return (
    <>
      <input
        className="usa-input muster-short"
        type="date"
        aria-label={`Day for ${personName}, ${requirementTitle}`}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      {day !== on && day !== '' && (
        <Button type="button" unstyled disabled={move.isPending} onClick={() => move.mutate(day)}>
          Move<span className="usa-sr-only"> {personName} to this day</span>
        </Button>
      )}
      {move.error && <Problem error={move.error} />}
    </>
  );
}

/** Whether it can still be moved and taken back. */
function isOpen({ state }: PlannedTrainingAnswer): boolean {
  return state === 'planned' || state === 'late';
}

function State({ training }: { training: PlannedTrainingAnswer }) {
  const { state, dropped, warning, personId, personName, requirementId, requirementTitle } = training;
  const [tone, icon] = looks[state];
  return (
    <>
      <Badge tone={tone} icon={icon}>
        {plannedTrainingStates.labels[state]}
      </Badge>
      {dropped && (
        <div className="muster-quiet">
          <Moment at={dropped.at} />: {dropped.why}
        </div>
      )}
      {warning !== null && <div>{warning}</div>}
      {!dropped && <Why personId={personId} requirementId={requirementId} of={`${personName}, ${requirementTitle}`} />}
    </>
  );
}

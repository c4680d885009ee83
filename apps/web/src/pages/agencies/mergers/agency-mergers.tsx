import { agencyMergerStates } from '@muster/contracts';
import type { AgencyAnswer, AgencyMergerAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { remove } from '../../../api/request.js';
import { useAction } from '../../../api/use-action.js';
import { useList } from '../../../api/use-list.js';
import { ConfirmDialog } from '../../../display/confirm-dialog.js';
import { DataTable } from '../../../display/data-table.js';
import { Day, Moment } from '../../../display/date.js';
import { MergeForm } from './merge-form.js';
import { counted, endingOf } from './merger-in-words.js';

/** Mergers of the agency into others and of others into it, and the way to a new one. */
export function AgencyMergers({ agency }: { agency: AgencyAnswer }) {
  const list = useList<AgencyMergerAnswer>(`/agencies/${agency.id}/mergers`);
  const [ending, setEnding] = useState<AgencyMergerAnswer | null>(null);
  const end = useAction(
    (merger: AgencyMergerAnswer) => remove(`/agencies/${agency.id}/mergers/${merger.id}`),
    () => setEnding(null),
  );
  const stands = list.items.some(
    ({ agencyId, state }) => agencyId === agency.id && (state === 'planned' || state === 'done'),
  );
  if (!list.isSuccess) return null;
  return (
    <section aria-labelledby="mergers">
      <h2 id="mergers">Merge into another agency</h2>
      <p>
        From a day on, everybody who works at {agency.name} works at the other agency. Records of the time before stay
        as they are.
      </p>
      {list.items.length > 0 && (
        <DataTable
          caption={`Mergers of ${agency.name}`}
          hideCaption
          rows={list.items}
          rowKey={(merger) => merger.id}
          columns={[
            { header: 'Agency', cell: (merger) => merger.agencyName },
            { header: 'Part of', cell: (merger) => merger.intoAgencyName },
            { header: 'From', cell: (merger) => <Day date={merger.on} /> },
            { header: 'State', cell: (merger) => <State merger={merger} /> },
            {
              header: 'Change',
              cell: (merger) => {
                const words = endingOf(merger);
                return words ? (
                  <Button type="button" unstyled onClick={() => setEnding(merger)}>
                    {words.button}
                    <span className="usa-sr-only">
                      {' '}
                      the merger of {merger.agencyName} into {merger.intoAgencyName}
                    </span>
                  </Button>
                ) : (
                  '—'
                );
              },
            },
          ]}
        />
      )}
      {!stands && <MergeForm agency={agency} />}
      {ending && (
        <ConfirmDialog
          title={endingOf(ending)?.question ?? ''}
          confirmLabel={endingOf(ending)?.confirm ?? ''}
          cancelLabel="Leave it as it is"
          busy={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate(ending)}
          onCancel={() => {
            end.reset();
            setEnding(null);
          }}
        >
          <p>{endingOf(ending)?.about}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function State({
  merger: { state, reason, counts, endedAt, endedByName, endedBecause, ...merger },
}: {
  merger: AgencyMergerAnswer;
}) {
  return (
    <>
      <div>
        {agencyMergerStates.labels[state]}
        {state === 'done' && counts ? `: ${counted(counts.people, 'person', 'people')}` : ''}
        {merger.undoableUntil && (
          <>
            , can be taken back until <Moment at={merger.undoableUntil} />
          </>
        )}
      </div>
      {endedAt && (
        <div>
          <Moment at={endedAt} />
          {endedByName ? ` by ${endedByName}` : ''}
        </div>
      )}
      {endedBecause && <div>{endedBecause}</div>}
      {reason && <div className="muster-quiet">{reason}</div>}
    </>
  );
}

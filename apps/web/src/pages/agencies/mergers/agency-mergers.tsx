import { agencyMergerStates, counted } from '@muster/contracts';
import type { AgencyAnswer, AgencyMergerAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post, remove } from '../../../api/request.js';
import { useAction } from '../../../api/use-action.js';
import { useList } from '../../../api/use-list.js';
import { ConfirmDialog } from '../../../display/confirm-dialog.js';
import { DataTable } from '../../../display/data-table.js';
import { Day, Moment } from '../../../display/date.js';
import { IN_FORCE } from './in-force.js';
import { MergeForm } from './merge-form.js';
import { actsOn } from './merger-in-words.js';
import type { MergerAct } from './merger-in-words.js';

interface Deciding {
  merger: AgencyMergerAnswer;
  words: MergerAct;
}

/** Mergers of the agency into others and of others into it, and the way to a new one. */
export function AgencyMergers({ agency }: { agency: AgencyAnswer }) {
  const list = useList<AgencyMergerAnswer>(`/agencies/${agency.id}/mergers`);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const decide = useAction(
    async ({ merger, words }: Deciding) => {
      const path = `/agencies/${agency.id}/mergers/${merger.id}`;
      await (words.act === 'confirm' ? post(`${path}/confirmation`, {}) : remove(path));
    },
    () => setDeciding(null),
  );
  const stands = list.items.some(({ agencyId, state }) => agencyId === agency.id && IN_FORCE.includes(state));
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
              cell: (merger) => <Acts merger={merger} onChoose={(words) => setDeciding({ merger, words })} />,
            },
          ]}
        />
      )}
      {!stands && <MergeForm agency={agency} />}
      {deciding && (
        <ConfirmDialog
          title={deciding.words.question}
          confirmLabel={deciding.words.confirm}
          cancelLabel="Leave it as it is"
          busy={decide.isPending}
          error={decide.error}
          onConfirm={() => decide.mutate(deciding)}
          onCancel={() => {
            decide.reset();
            setDeciding(null);
          }}
        >
          <p>{deciding.words.about}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function Acts({ merger, onChoose }: { merger: AgencyMergerAnswer; onChoose: (words: MergerAct) => void }) {
  const acts = actsOn(merger);
  if (acts.length === 0) return '—';
  return acts.map((words) => (
    <div key={words.act}>
      <Button type="button" unstyled onClick={() => onChoose(words)}>
        {words.button}
        <span className="usa-sr-only">
          {' '}
          the merger of {merger.agencyName} into {merger.intoAgencyName}
        </span>
      </Button>
    </div>
  ));
}

function State({
  merger: { state, reason, counts, heldBecause, endedAt, endedByName, endedBecause, ...merger },
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
      {state === 'held' && <div>{heldBecause}</div>}
      {merger.confirmedAt && (
        <div>
          Confirmed <Moment at={merger.confirmedAt} />
          {merger.confirmedByName ? ` by ${merger.confirmedByName}` : ''}
        </div>
      )}
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

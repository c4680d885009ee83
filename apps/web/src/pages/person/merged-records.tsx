import type { PersonAnswer, PersonMergeAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { DataTable } from '../../display/data-table.js';
import { Moment } from '../../display/date.js';
import { Email } from '../../display/email.js';

/** Records that are the same person as the one shown, each with a way back. Nothing for those who may not see or undo it. */
export function MergedRecords({ person }: { person: PersonAnswer }) {
  const list = useList<PersonMergeAnswer>(`/people/${person.id}/merges`);
  const [parting, setParting] = useState<PersonMergeAnswer | null>(null);
  const undo = useAction(
    (merge: PersonMergeAnswer) => remove(`/people/${person.id}/merges/${merge.id}`),
    () => setParting(null),
  );
  if (list.items.length === 0) return null;
  return (
    <section aria-labelledby="merged">
      <h2 id="merged">Same person as</h2>
      <p>These records were merged into this one. What is recorded with any of them counts for the person once.</p>
      <DataTable
        caption={`Records merged into ${person.displayName}`}
        hideCaption
        rows={list.items}
        rowKey={(merge) => merge.id}
        columns={[
          { header: 'Record', cell: (merge) => merge.mergedName },
          { header: 'Email', cell: (merge) => <Email address={merge.mergedEmail} /> },
          { header: 'Identifier', cell: (merge) => merge.mergedExternalId ?? '—' },
          {
            header: 'Merged',
            cell: (merge) => (
              <>
                <Moment at={merge.mergedAt} />
                {merge.mergedByName ? ` by ${merge.mergedByName}` : ''}
              </>
            ),
          },
          {
            header: 'Change',
            cell: (merge) =>
              merge.undoneAt === null ? (
                <Button type="button" unstyled onClick={() => setParting(merge)}>
                  Undo<span className="usa-sr-only"> the merge of {merge.mergedName}</span>
                </Button>
              ) : (
                <>
                  Undone <Moment at={merge.undoneAt} />
                </>
              ),
          },
        ]}
      />
      {parting && (
        <ConfirmDialog
          title={`Part ${parting.mergedName} from ${person.displayName} again?`}
          confirmLabel="Undo the merge"
          busy={undo.isPending}
          error={undo.error}
          onConfirm={() => undo.mutate(parting)}
          onCancel={() => {
            undo.reset();
            setParting(null);
          }}
        >
          <p>
            They are two people again. Each has the training, positions and assignments that they had before, and what
            was added to that record since. The account, its keys and its roles work as before.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

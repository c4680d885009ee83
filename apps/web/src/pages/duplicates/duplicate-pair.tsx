import { accountStates, disciplines, duplicateReasons } from '@muster/contracts';
import type { PersonAnswer, PersonMergeAnswer, PositionAnswer, PossibleDuplicateAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { DataTable } from '../../display/data-table.js';
import { Day, Moment } from '../../display/date.js';
import { Email } from '../../display/email.js';
import { Problem } from '../../display/problem.js';
import { roleInWords } from '../../display/role-in-words.js';
import { TextLink } from '../../layout/button-link.js';
import { MergeOverlaps } from './merge-overlaps.js';

/** Two records side by side, with why they may be one person. */
export function DuplicatePair({ pair }: { pair: PossibleDuplicateAnswer }) {
  const [keep, setKeep] = useState<PersonAnswer | null>(null);
  const [one, other] = pair.people;
  const merge = useAction(
    (kept: PersonAnswer) =>
      post<PersonMergeAnswer>(`/people/${kept.id}/merges`, {
        mergedPersonId: pair.people.find((person) => person.id !== kept.id)?.id,
      }),
    () => setKeep(null),
  );
  const dismiss = useAction(() =>
    post<unknown>('/possible-duplicates/dismissals', { personIds: pair.people.map((person) => person.id) }),
  );
  if (!one || !other) return null;
  const merged = keep?.id === one.id ? other : one;
  return (
    <section className="muster-card muster-card-wide" aria-label={`${one.displayName} and ${other.displayName}`}>
      <p>
        <strong>{pair.reasons.map((reason) => duplicateReasons.labels[reason]).join(' · ')}</strong>
      </p>
      <DataTable
        caption={`${one.displayName} and ${other.displayName} compared`}
        hideCaption
        rows={pair.people}
        rowKey={(person) => person.id}
        columns={[
          { header: 'Name', cell: (person) => <TextLink to={`/people/${person.id}`}>{person.displayName}</TextLink> },
          { header: 'Email', cell: (person) => <Email address={person.email} /> },
          { header: 'Identifier', cell: (person) => person.externalId ?? '—' },
          { header: 'Account', cell: (person) => accountStates.labels[person.account] },
          { header: 'Positions', cell: (person) => <Posts positions={person.positions} /> },
          { header: 'Added', cell: (person) => <Moment at={person.createdAt} /> },
          {
            header: 'Decide',
            cell: (person) => (
              <Button type="button" unstyled onClick={() => setKeep(person)}>
                Keep this record<span className="usa-sr-only"> of {person.displayName} and merge the other</span>
              </Button>
            ),
          },
        ]}
      />
      {dismiss.isError && <Problem error={dismiss.error} />}
      <Button type="button" outline disabled={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
        These are two people
      </Button>
      {keep && (
        <ConfirmDialog
          title={`Merge into ${keep.displayName}?`}
          confirmLabel="Merge"
          busy={merge.isPending}
          error={merge.error}
          onConfirm={() => merge.mutate(keep)}
          onCancel={() => {
            merge.reset();
            setKeep(null);
          }}
        >
          <p>
            All training, positions and assignments of both count for one person, {keep.displayName}
            {keep.email !== null && (
              <>
                {' '}
                (<Email address={keep.email} />)
              </>
            )}
            . Certifications are worked out again from all of it.
          </p>
          <p>
            {merged.account === 'active' && (
              <>The account {merged.email !== null && <Email address={merged.email} />} can no longer sign in. </>
            )}
            API keys of the other record rest. You can undo the merge on the page of the person.
          </p>
          <MergeOverlaps keep={keep} merged={merged} />
          <RolesAtRest roles={merged.roles} keep={keep} />
        </ConfirmDialog>
      )}
    </section>
  );
}

/** The roles that rest with the record that is merged, by name: whoever merges may have to give them again. */
function RolesAtRest({ roles, keep }: { roles: PersonAnswer['roles']; keep: PersonAnswer }) {
  const kept = new Set(keep.roles.map(roleInWords));
  const lost = roles.filter(({ scope }) => scope.kind !== 'own').map(roleInWords);
  const missing = lost.filter((role) => !kept.has(role));
  if (missing.length === 0) return null;
  return (
    <>
      <p>
        These roles rest with the other record and do not move to {keep.displayName}. Give them again if they are
        needed:
      </p>
      <ul className="usa-list">
        {missing.map((role) => (
          <li key={role}>{role}</li>
        ))}
      </ul>
    </>
  );
}

function Posts({ positions }: { positions: readonly PositionAnswer[] }) {
  if (positions.length === 0) return 'none';
  return positions.map((held) => (
    <div key={held.id}>
      {held.agencyName}, {disciplines.labels[held.discipline]}, <Day date={held.startsOn} /> to{' '}
      <Day date={held.endsOn} none="present" />
    </div>
  ));
}

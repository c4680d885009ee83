import { exceptionKinds, exceptionReasons, extendedDates, holdKinds } from '@muster/contracts';
import type { AssignmentAnswer, ExceptionAnswer, ExceptionPreview, PersonAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useList } from '../../../api/use-list.js';
import { DataTable } from '../../../display/data-table.js';
import { Day, Moment } from '../../../display/date.js';
import { WithdrawDialog } from '../../../forms/withdraw-dialog.js';
import { EnterException } from './enter-exception.js';
import { ExceptionChanges } from './exception-changes.js';

interface ExceptionsProps {
  person: PersonAnswer;
  assignments: readonly AssignmentAnswer[];
  mayEnter: boolean;
}

/** Holds, extensions, waivers, revocations and overrides of a person: who entered them, when and why. */
export function Exceptions({ person, assignments, mayEnter }: ExceptionsProps) {
  const list = useList<ExceptionAnswer>(`/people/${person.id}/exceptions`);
  const [entering, setEntering] = useState(false);
  const [withdrawing, setWithdrawing] = useState<ExceptionAnswer | null>(null);
  if (list.items.length === 0 && !mayEnter) return null;
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions">Exceptions</h2>
      <p>What counts beside the rule: time away, more time, an excuse, or a certification taken back.</p>
      {list.items.length > 0 && (
        <DataTable
          caption={`Exceptions of ${person.displayName}`}
          hideCaption
          rows={list.items}
          rowKey={(row) => row.id}
          columns={[
            { header: 'What', cell: (row) => whatOf(row) },
            { header: 'For', cell: (row) => row.requirementTitle ?? 'All that is assigned' },
            { header: 'Days', cell: (row) => <Days row={row} /> },
            {
              header: 'Why',
              cell: (row) => [exceptionReasons.labels[row.reason], row.note].filter(Boolean).join('; '),
            },
            {
              header: 'Entered',
              cell: (row) => (
                <>
                  <Moment at={row.createdAt} /> {row.createdBy && `by ${row.createdBy}`}
                </>
              ),
            },
            {
              header: 'Taken back',
              cell: (row) => {
                if (row.withdrawn) return <Moment at={row.withdrawn.at} />;
                if (!mayEnter) return 'in force';
                return (
                  <Button type="button" unstyled onClick={() => setWithdrawing(row)}>
                    Take back<span className="usa-sr-only"> {whatOf(row)}</span>
                  </Button>
                );
              },
            },
          ]}
        />
      )}
      {mayEnter && !entering && (
        <Button type="button" outline onClick={() => setEntering(true)}>
          Enter an exception
        </Button>
      )}
      {entering && <EnterException person={person} assignments={assignments} onClose={() => setEntering(false)} />}
      {withdrawing && (
        <WithdrawDialog<ExceptionPreview>
          title={`Take back “${whatOf(withdrawing)}”?`}
          path={`/people/${person.id}/exceptions`}
          id={withdrawing.id}
          loading="what changes"
          changes={(preview) => <ExceptionChanges preview={preview} />}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </section>
  );
}

function whatOf({ kind, holdKind, moves }: ExceptionAnswer): string {
  const detail = holdKind ? holdKinds.labels[holdKind] : moves ? extendedDates.labels[moves] : undefined;
  return detail ? `${exceptionKinds.labels[kind]}: ${detail.toLowerCase()}` : exceptionKinds.labels[kind];
}

function Days({ row: { kind, startsOn, endsOn, to } }: { row: ExceptionAnswer }) {
  if (to !== null) {
    return (
      <>
        to <Day date={to} />
      </>
    );
  }
  if (kind === 'revocation') return <Day date={startsOn} />;
  return (
    <>
      <Day date={startsOn} /> to <Day date={endsOn} none="no last day yet" />
    </>
  );
}

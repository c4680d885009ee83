import { leaveKinds } from '@muster/contracts';
import type { LeaveAnswer, PersonAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { formatCivilDate } from '../../display/dates.js';
import { LeaveForm } from './leave-form.js';
import { LeaveHistory } from './leave-history.js';

type Doing = { what: 'change' | 'remove'; leave: LeaveAnswer } | { what: 'enter' };

/** Days on which the person is away and keeps the position. */
export function Leaves({ person, mayManage }: { person: PersonAnswer; mayManage: boolean }) {
  const list = useList<LeaveAnswer>(`/people/${person.id}/leaves`);
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const removal = useAction((leave: LeaveAnswer) => remove(`/people/${person.id}/leaves/${leave.id}`), close);
  const onDone = () => {
    void client.invalidateQueries();
    close();
  };
  if (list.items.length === 0 && !mayManage) return null;
  return (
    <section aria-labelledby="leaves">
      <h2 id="leaves">Leave and deployment</h2>
      {list.items.length === 0 ? (
        <p>None is entered.</p>
      ) : (
        <DataTable
          caption={`Leave and deployment of ${person.displayName}`}
          hideCaption
          rows={list.items}
          rowKey={(leave) => leave.id}
          columns={[
            { header: 'Agency', cell: (leave) => leave.agencyName },
            { header: 'Kind', cell: (leave) => leaveKinds.labels[leave.kind] },
            { header: 'From', cell: (leave) => <Day date={leave.startsOn} /> },
            { header: 'First day back', cell: (leave) => <FirstDayBack leave={leave} /> },
            ...(mayManage
              ? [{ header: 'Change', cell: (leave: LeaveAnswer) => <Tasks leave={leave} onChoose={setDoing} /> }]
              : []),
          ]}
        />
      )}
      {mayManage && (
        <Button type="button" outline onClick={() => setDoing({ what: 'enter' })}>
          Enter leave
        </Button>
      )}
      {doing?.what === 'enter' && <LeaveForm key="enter" person={person} onDone={onDone} onClose={close} />}
      {doing?.what === 'change' && (
        <LeaveForm key={doing.leave.id} person={person} leave={doing.leave} onDone={onDone} onClose={close} />
      )}
      {doing?.what === 'remove' && (
        <ConfirmDialog
          title={`Remove the ${leaveKinds.labels[doing.leave.kind].toLowerCase()} from ${formatCivilDate(doing.leave.startsOn)}?`}
          confirmLabel="Remove"
          busy={removal.isPending}
          error={removal.error}
          onConfirm={() => removal.mutate(doing.leave)}
          onCancel={() => {
            removal.reset();
            close();
          }}
        >
          <p>
            For what was entered by mistake. To end it early, use Change and enter the first day back. That it was
            entered and removed stays in the history.
          </p>
        </ConfirmDialog>
      )}
      <LeaveHistory person={person} />
    </section>
  );
}

function FirstDayBack({ leave: { firstDayBack, countsUntil } }: { leave: LeaveAnswer }) {
  if (countsUntil === firstDayBack) return <Day date={firstDayBack} none="not known" />;
  return (
    <>
      <Day date={firstDayBack} none="not known" />; ended with the work on <Day date={countsUntil} />
    </>
  );
}

function Tasks({ leave, onChoose }: { leave: LeaveAnswer; onChoose: (doing: Doing) => void }) {
  const about = ` ${leaveKinds.labels[leave.kind].toLowerCase()} from ${formatCivilDate(leave.startsOn)}`;
  return (
    <div className="muster-inline">
      <Button type="button" unstyled onClick={() => onChoose({ what: 'change', leave })}>
        Change<span className="usa-sr-only">{about}</span>
      </Button>
      <Button type="button" unstyled onClick={() => onChoose({ what: 'remove', leave })}>
        Remove<span className="usa-sr-only">{about}</span>
      </Button>
    </div>
  );
}

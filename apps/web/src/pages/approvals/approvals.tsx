import { approvalBody } from '@muster/contracts';
import type { ApprovalAnswer, EquivalencyKind } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { DataTable } from '../../display/data-table.js';
import { Day, Moment } from '../../display/date.js';
import { Problem } from '../../display/problem.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

interface ApprovalsProps {
  kind: EquivalencyKind;
  subjectId: string;
  mayChange: boolean;
}

/** Numbers of boards, which certificates have for training on their days. */
export function Approvals({ kind, subjectId, mayChange }: ApprovalsProps) {
  const list = useList<ApprovalAnswer>('/approvals', { subjectId });
  const withdraw = useAction((id: string) =>
    post<ApprovalAnswer>(`/approvals/${id}/withdrawal`, { reason: 'entered_in_error' }),
  );
  if (list.items.length === 0 && !mayChange) return null;
  return (
    <section aria-labelledby="approvals">
      <h2 id="approvals">Approval numbers</h2>
      <p>Certificates that are issued from now on have them, for training on the days given.</p>
      {list.items.length > 0 && (
        <DataTable
          caption="Approval numbers"
          hideCaption
          rows={list.items}
          rowKey={({ id }) => id}
          columns={[
            { header: 'Number', cell: ({ number }) => number },
            { header: 'Board', cell: ({ authority }) => authority },
            {
              header: 'Training from',
              cell: ({ startsOn, endsOn }) => (
                <>
                  <Day date={startsOn} /> to <Day date={endsOn} none="further notice" />
                </>
              ),
            },
            {
              header: 'State',
              cell: ({ id, number, withdrawn, mayWithdraw }) =>
                withdrawn ? (
                  <>
                    taken back <Moment at={withdrawn.at} />
                  </>
                ) : mayWithdraw ? (
                  <Button type="button" unstyled disabled={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
                    Take back<span className="usa-sr-only"> {number}</span>
                  </Button>
                ) : (
                  'counts'
                ),
            },
          ]}
        />
      )}
      {withdraw.isError && <Problem error={withdraw.error} />}
      {mayChange && <AddApproval kind={kind} subjectId={subjectId} />}
    </section>
  );
}

function AddApproval({ kind, subjectId }: Omit<ApprovalsProps, 'mayChange'>) {
  const save = useAction((body: unknown) => post<ApprovalAnswer>('/approvals', body));
  const form = useForm({
    schema: approvalBody,
    shape: (values) => ({ ...values, kind, subjectId }),
    send: (body) => save.mutateAsync(body),
    onDone: () => undefined,
  });
  return (
    <details className="muster-why">
      <summary>Add an approval number</summary>
      <Form form={form} label="Add an approval number" submitLabel="Add the number">
        <TextField name="authority" label="Board" hint="As it is printed on certificates." required />
        <TextField name="number" label="Approval number" required />
        <TextField name="startsOn" label="First day of training" type="date" required />
        <TextField name="endsOn" label="Last day of training" type="date" />
      </Form>
    </details>
  );
}

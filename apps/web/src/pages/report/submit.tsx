import type { ReportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { Day } from '../../display/date.js';
import { todayHere } from '../../display/dates.js';

/** Freezes the numbers for good, after asking. */
export function Submit({ report }: { report: ReportAnswer }) {
  const [asking, setAsking] = useState(false);
  const submit = useAction(
    () => post<ReportAnswer>(`/reports/${report.id}/submission`),
    () => setAsking(false),
  );
  if (report.endsOn >= todayHere()) {
    return (
      <p>
        The period runs until <Day date={report.endsOn} />. The report can be submitted after that day.
      </p>
    );
  }
  return (
    <>
      <p>
        <Button type="button" onClick={() => setAsking(true)}>
          Submit this report
        </Button>
      </p>
      {asking && (
        <ConfirmDialog
          title="Submit this report?"
          confirmLabel="Freeze and submit"
          busy={submit.isPending}
          error={submit.error}
          onConfirm={() => submit.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>
            The numbers of {report.periodLabel} are counted once more and then frozen for good. This cannot be taken
            back.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

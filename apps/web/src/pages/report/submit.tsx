import type { AwardAnswer, ReportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { Day } from '../../display/date.js';
import { todayHere } from '../../display/dates.js';
import { mayCertify, Prepared } from './prepared.js';

/** Freezes the numbers for good, after asking; where two people sign, once another one has prepared them. */
export function Submit({ report, award }: { report: ReportAnswer; award: AwardAnswer }) {
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
  const two = award.signOff === 'two' || report.prepared != null;
  return (
    <>
      {two && <Prepared reportId={report.id} prepared={report.prepared} what="this report" />}
      {(!two || mayCertify(report.prepared)) && (
        <p>
          <Button type="button" onClick={() => setAsking(true)}>
            {two ? 'Certify and submit this report' : 'Submit this report'}
          </Button>
        </p>
      )}
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

import type { AwardPeriod, ReportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useNavigate } from 'react-router';
import { messageOf } from '../../api/problem-error.js';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { TextLink } from '../../layout/button-link.js';
import { useMay } from '../../session/session-context.js';

interface OpenReportProps {
  awardId: string;
  period: AwardPeriod;
}

/** The report of a period, or the button that counts a draft. Freezing is a step of its own, on the report's page. */
export function OpenReport({ awardId, period }: OpenReportProps) {
  const navigate = useNavigate();
  const mayManage = useMay('manageAwards');
  const draft = useAction(
    () => post<ReportAnswer>(`/awards/${awardId}/reports`, { periodId: period.id, draft: true }),
    (report) => void navigate(`/reports/${report.id}`),
  );
  if (period.reportId)
    return (
      <TextLink to={`/reports/${period.reportId}`}>
        See the report<span className="usa-sr-only"> for {period.label}</span>
      </TextLink>
    );
  if (period.state === 'upcoming') return <span>—</span>;
  if (!mayManage) return <span>Not prepared yet</span>;
  return (
    <>
      <Button type="button" unstyled disabled={draft.isPending} onClick={() => draft.mutate(undefined)}>
        {draft.isPending ? 'Counting…' : 'Count a draft'}
        <span className="usa-sr-only"> for {period.label}</span>
      </Button>
      {draft.isError && <span role="alert"> {messageOf(draft.error)}</span>}
    </>
  );
}

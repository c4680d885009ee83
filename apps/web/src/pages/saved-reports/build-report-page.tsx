import type { SavedReportAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { post, put } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { ReportForm } from './report-form.js';

/** A new report: what is saved is shown with its figures at once. */
export function BuildReportPage() {
  const done = useDone();
  return (
    <Page title="Build a report" above={<TextLink to="/saved-reports">Reports</TextLink>}>
      <ReportForm
        submitLabel="Save and look at it"
        beside={<TextLink to="/saved-reports">Cancel</TextLink>}
        send={(body) => post<SavedReportAnswer>('/saved-reports', body)}
        onDone={done}
      />
    </Page>
  );
}

export function ChangeReportPage() {
  const { reportId = '' } = useParams();
  const query = useOne<SavedReportAnswer>(`/saved-reports/${reportId}`);
  const done = useDone();
  const back = `/saved-reports/${reportId}`;
  return (
    <PageAnswer query={query} what="the report">
      {(report) => (
        <Page title="Change the report" above={<TextLink to={back}>{report.name}</TextLink>}>
          <ReportForm
            report={report}
            submitLabel="Save and look at it"
            beside={<TextLink to={back}>Cancel</TextLink>}
            send={(body) => put<SavedReportAnswer>(back, body)}
            onDone={done}
          />
        </Page>
      )}
    </PageAnswer>
  );
}

function useDone() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return ({ id }: SavedReportAnswer) => {
    void client.invalidateQueries();
    void navigate(`/saved-reports/${id}`);
  };
}

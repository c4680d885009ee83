import { reportGroupings, reportSpans } from '@muster/contracts';
import type { SavedReportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { SearchField } from '../../display/search-field.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { daysInWords } from './days-in-words.js';
import { whose } from './whose.js';

/** The reports that somebody built, and those that others share with them. */
export function SavedReportsPage() {
  const [q, setQ] = useState('');
  const list = useList<SavedReportAnswer>('/saved-reports', { q });
  return (
    <Page title="Reports" action={<ButtonLink to="/saved-reports/new">Build a report</ButtonLink>}>
      <TakenAway />
      <SearchField label="Name of the report" onSearch={setQ} />
      <List
        list={list}
        what="reports"
        caption="Reports"
        hideCaption
        rowKey={(report) => report.id}
        empty={
          q === '' ? (
            <p>No report yet. Build one to count training by agency, discipline, course or month.</p>
          ) : (
            <p>No report has “{q}” in its name.</p>
          )
        }
        columns={[
          {
            header: 'Report',
            cell: (report) => <TextLink to={`/saved-reports/${report.id}`}>{report.name}</TextLink>,
          },
          { header: 'Days', cell: ({ definition }) => daysInWords(definition.period, reportSpans.labels) },
          { header: 'Rows', cell: ({ definition }) => reportGroupings.labels[definition.groupBy] },
          { header: 'Whose', cell: whose },
          { header: 'Changed', cell: ({ changedAt }) => <Moment at={changedAt} /> },
        ]}
      />
    </Page>
  );
}

/** Right after a report was taken away: what was done, and the way back. */
function TakenAway() {
  const state = useLocation().state as { removed?: { id: string; name: string } } | null;
  const undo = useAction((id: string) => post<SavedReportAnswer>(`/saved-reports/${id}/restoration`));
  const removed = state?.removed;
  if (!removed) return null;
  if (undo.isSuccess) {
    return (
      <Notice type="success" slim role="status">
        “{removed.name}” is back.
      </Notice>
    );
  }
  return (
    <Notice type="info" slim role="status">
      “{removed.name}” was deleted.{' '}
      <Button type="button" unstyled disabled={undo.isPending} onClick={() => undo.mutate(removed.id)}>
        Undo
      </Button>
      {undo.isError && <Problem error={undo.error} />}
    </Notice>
  );
}

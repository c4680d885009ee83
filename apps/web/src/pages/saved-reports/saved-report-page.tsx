import { reportGroupings, reportSpans } from '@muster/contracts';
import type { SavedFigure, SavedReportAnswer, SavedReportFigures } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { apiHref, post, remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { DataTable } from '../../display/data-table.js';
import { formatCivilDate } from '../../display/dates.js';
import { Facts } from '../../display/facts.js';
import { Problem } from '../../display/problem.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { daysInWords } from './days-in-words.js';
import { Delivery } from './delivery.js';
import { whose } from './whose.js';

/** What a report came to, as of now and within the reader's own rights. */
export function SavedReportPage() {
  const { reportId = '' } = useParams();
  const query = useOne<SavedReportAnswer>(`/saved-reports/${reportId}`);
  return (
    <PageAnswer query={query} what="the report">
      {(report) => (
        <Page
          title={report.name}
          above={<TextLink to="/saved-reports">Reports</TextLink>}
          action={report.own && <ButtonLink to={`/saved-reports/${report.id}/change`}>Change</ButtonLink>}
        >
          <Result report={report} />
          <Delivery report={report} />
          <Downloads report={report} />
          <Keeping report={report} />
        </Page>
      )}
    </PageAnswer>
  );
}

function Result({ report }: { report: SavedReportAnswer }) {
  const query = useOne<SavedReportFigures>(`/saved-reports/${report.id}/figures`);
  return (
    <Answer query={query} what="the figures">
      {(figures) => (
        <>
          <Facts
            items={[
              ['Days', daysInWords(report.definition.period, reportSpans.labels)],
              ['Counted', `${formatCivilDate(figures.startsOn)} to ${formatCivilDate(figures.endsOn)}`],
              ['Of', figures.scope.map(({ name }) => name ?? 'not shown').join(', ')],
              ['Whose report', whose(report)],
            ]}
          />
          <Figures report={report} figures={figures} />
          <ul className="usa-list">
            {figures.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

interface Line {
  key: string;
  label: string;
  group: string | undefined;
  figures: SavedFigure[];
}

function Figures({ report, figures }: { report: SavedReportAnswer; figures: SavedReportFigures }) {
  const rows: Line[] = [
    ...figures.groups.map(({ key, label, figures: of }) => ({ key: `group ${key}`, label, group: key, figures: of })),
    { key: 'all', label: 'All', group: undefined, figures: figures.total },
  ];
  const to = (code: string, group: string | undefined) =>
    `/saved-reports/${report.id}/lineage?measure=${encodeURIComponent(code)}${group === undefined ? '' : `&group=${encodeURIComponent(group)}`}`;
  return (
    <DataTable
      caption="Figures"
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          header: figures.groupBy === 'none' ? 'All' : reportGroupings.labels[figures.groupBy],
          cell: ({ label }) => label,
        },
        ...figures.columns.map((column, at) => ({
          header: column.label,
          numeric: true,
          cell: ({ label, group, figures: of }: Line) => (
            <FigureCell
              figure={of[at]}
              to={column.rows ? to(column.code, group) : undefined}
              of={`${column.label}, ${label}`}
            />
          ),
        })),
      ]}
    />
  );
}

/** A number that opens to its rows, or in words why there is none. */
function FigureCell({ figure, to, of }: { figure: SavedFigure | undefined; to: string | undefined; of: string }) {
  if (figure === undefined) return '—';
  if (figure.value === null) {
    return (
      <>
        {figure.state === 'not_applicable' ? 'N/A' : figure.state}
        <div className="muster-quiet">{figure.because}</div>
      </>
    );
  }
  const number = figure.value.toLocaleString('en-US');
  if (to === undefined) return number;
  return (
    <TextLink to={to}>
      {number}
      <span className="usa-sr-only">: rows behind {of}</span>
    </TextLink>
  );
}

const ENDINGS = [
  ['pdf', 'PDF'],
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
] as const;

function Downloads({ report }: { report: SavedReportAnswer }) {
  const byGroup = report.definition.groupBy === 'none' || report.definition.groupBy === 'discipline';
  return (
    <>
      <h2>Files for your own records</h2>
      <p>They tell about single people. Do not pass them on.</p>
      <Files report={report} edition="record" />
      <h2>Files to pass on</h2>
      {byGroup ? (
        <>
          <p>
            Figures about fewer than 5 people are hidden, and there are no rows. It is noted that you took them, so that
            later files cannot be set against them to find out more.
          </p>
          <Files report={report} edition="funder" />
        </>
      ) : (
        <p>
          Only figures by discipline, or without groups, leave your agency: with others beside them, a few people could
          be told. Copy the report and change its rows.
        </p>
      )}
    </>
  );
}

function Files({ report, edition }: { report: SavedReportAnswer; edition: 'record' | 'funder' }) {
  return (
    <ul className="usa-list">
      {ENDINGS.map(([ending, label]) => (
        <li key={ending}>
          <a className="usa-link" href={apiHref(`/saved-reports/${report.id}.${ending}`, { edition })} download>
            {label}
            <span className="usa-sr-only">{edition === 'record' ? ', for your own records' : ', to pass on'}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Keeping({ report }: { report: SavedReportAnswer }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const copy = useAction(
    () => post<SavedReportAnswer>(`/saved-reports/${report.id}/copies`),
    ({ id }) => void navigate(`/saved-reports/${id}`),
  );
  const removal = useAction(
    () => remove(`/saved-reports/${report.id}`),
    () => void navigate('/saved-reports', { state: { removed: { id: report.id, name: report.name } } }),
  );
  return (
    <section aria-labelledby="keeping">
      <h2 id="keeping">This report</h2>
      <div className="muster-actions">
        <Button type="button" outline disabled={copy.isPending} onClick={() => copy.mutate(undefined)}>
          Make a copy
        </Button>
        {report.own && (
          <Button type="button" outline onClick={() => setAsking(true)}>
            Delete
          </Button>
        )}
      </div>
      {copy.isError && <Problem error={copy.error} />}
      {asking && (
        <ConfirmDialog
          title="Delete this report?"
          confirmLabel="Delete the report"
          busy={removal.isPending}
          error={removal.error}
          onConfirm={() => removal.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>
            {report.shared ? 'Nobody finds it any more, and nobody is told of it. ' : 'You are told of it no more. '}
            The completions that it counts stay as they are, and you can undo it right after.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

import type { RosterImportAnswer } from '@muster/contracts';
import { apiHref } from '../../api/request.js';
import { DataTable } from '../../display/data-table.js';

/** What is wrong with the file, line by line; all of it as a download where it is too much for a page. */
export function ImportProblems({ result }: { result: RosterImportAnswer }) {
  const { problems, problemCount = problems.length } = result;
  if (problems.length === 0) return null;
  const rows = problems.map((problem, at) => ({ ...problem, at }));
  return (
    <>
      <DataTable
        caption={
          problemCount > rows.length ? `The first ${rows.length} of ${problemCount} problems` : 'Problems in the file'
        }
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={[
          { header: 'Line', cell: (problem) => `Line ${problem.line}` },
          {
            header: 'Column',
            cell: (problem) => <span className="muster-break">{problem.column ?? 'whole line'}</span>,
          },
          { header: 'Problem', cell: (problem) => <span className="muster-break">{problem.message}</span> },
          { header: 'Effect', cell: (problem) => (problem.severity === 'warning' ? 'Taken in' : 'Line left out') },
        ]}
      />
      <p>
        <a className="usa-link" href={apiHref(`/roster-imports/${result.id}/problems.csv`)} download>
          Download all problems (CSV)
        </a>
      </p>
    </>
  );
}

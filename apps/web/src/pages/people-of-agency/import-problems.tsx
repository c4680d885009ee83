import { rosterColumn, rosterColumns } from '@muster/contracts';
import type { RosterImportAnswer, RosterProblem } from '@muster/contracts';
import { apiHref } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { List } from '../../display/list.js';

/** What is wrong with the file, line by line, a page at a time; all of it as a download. */
export function ImportProblems({ result }: { result: RosterImportAnswer }) {
  const { id, problems, problemCount = problems.length } = result;
  return problemCount > 0 ? <Problems key={id} id={id} count={problemCount} /> : null;
}

function Problems({ id, count }: { id: string; count: number }) {
  const list = useList<RosterProblem>(`/roster-imports/${id}/problems`, { limit: 100 });
  return (
    <>
      <List
        list={list}
        what="problems"
        caption={count === 1 ? 'One problem in the file' : `${count.toLocaleString('en-US')} problems in the file`}
        rowKey={({ line, column, message }) => `${line} ${column} ${message}`}
        empty={null}
        columns={[
          { header: 'Line', cell: (problem) => `Line ${problem.line}` },
          {
            header: 'Column',
            cell: (problem) => <span className="muster-break">{nameOf(problem.column)}</span>,
          },
          { header: 'Problem', cell: (problem) => <span className="muster-break">{problem.message}</span> },
          { header: 'Effect', cell: (problem) => (problem.severity === 'warning' ? 'Line taken in' : 'Line left out') },
        ]}
      />
      <p>
        <a className="usa-link" href={apiHref(`/roster-imports/${id}/problems.csv`)} download>
          Download all problems (CSV)
        </a>
      </p>
    </>
  );
}

/** Ours by its label, another one by the name that the file gives it. */
function nameOf(column: string | null): string {
  const ours = rosterColumn.safeParse(column);
  return ours.success ? rosterColumns.labels[ours.data] : (column ?? 'whole line');
}

import { rosterModes } from '@muster/contracts';
import type { RosterImportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { DataTable } from '../../display/data-table.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { ImportProblems } from './import-problems.js';
import type { useRosterImport } from './use-roster-import.js';

interface ImportPreviewProps {
  result: RosterImportAnswer;
  applying: ReturnType<typeof useRosterImport>['applying'];
  onCancel: () => void;
}

const counts = [
  ['created', 'People added'],
  ['updated', 'People updated'],
  ['transferred', 'Transferred to another post'],
  ['rehired', 'Rehired'],
  ['separated', 'Separated'],
  ['unchanged', 'Unchanged'],
  ['rejected', 'Lines left out because of a problem'],
] as const;

/** What the file would do, line by line where something is wrong. */
export function ImportPreview({ result, applying, onCancel }: ImportPreviewProps) {
  const [asked, setAsked] = useState(false);
  if (result.state === 'failed') return <Refused result={result} onCancel={onCancel} />;
  const changes = result.created + result.updated + result.transferred + result.rehired + result.separated;
  const start = (allOrNothing: boolean) => {
    setAsked(true);
    applying.mutate({ confirm: result.needsConfirmation === true, allOrNothing });
  };
  const busy = asked && applying.isPending;
  return (
    <>
      {result.needsConfirmation && (
        <Notice type="warning" headingLevel="h2" heading={`This separates ${result.separated} people`}>
          That is more than a fifth of the agency. Go on only if the file really holds everybody.
        </Notice>
      )}
      {applying.error ? <Problem error={applying.error} /> : null}
      <DataTable
        compact
        caption={`What the file would do (${rosterModes.labels[result.mode].toLowerCase()})`}
        rows={counts.map(([key, label]) => ({ key, label, count: result[key] }))}
        rowKey={(row) => row.key}
        columns={[
          { header: 'Change', cell: (row) => row.label },
          { header: 'Count', numeric: true, cell: (row) => row.count.toLocaleString('en-US') },
        ]}
      />
      {result.rejected > 0 && changes > 0 && (
        <p>
          {result.rejected} lines have a problem. Import the others now, or mend the file first: until you import,
          nothing is changed.
        </p>
      )}
      <div className="muster-actions">
        <Button type="button" disabled={changes === 0 || busy} onClick={() => start(false)}>
          {labelOf(changes, result.rejected)}
        </Button>
        <Button type="button" outline disabled={busy} onClick={onCancel}>
          Choose another file
        </Button>
      </div>
      <ImportProblems result={result} />
    </>
  );
}

function labelOf(changes: number, rejected: number): string {
  if (changes === 0) return 'Nothing to import';
  return rejected > 0 ? 'Import the good lines' : 'Import these changes';
}

function Refused({ result, onCancel }: { result: RosterImportAnswer; onCancel: () => void }) {
  return (
    <>
      <Notice type="error" headingLevel="h2" heading="No line can be taken in" role="alert">
        {result.problem?.detail ??
          'Every line has a problem. Mend the lines that are listed below and choose the file again.'}
      </Notice>
      <div className="muster-actions">
        <Button type="button" outline onClick={onCancel}>
          Choose another file
        </Button>
      </div>
      <ImportProblems result={result} />
    </>
  );
}

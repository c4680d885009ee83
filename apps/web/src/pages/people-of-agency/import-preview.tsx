import type { RosterImportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import { DataTable } from '../../display/data-table.js';

interface ImportPreviewProps {
  result: RosterImportAnswer;
  modeLabel: string;
  onConfirm: () => void;
  onCancel: () => void;
}

const counts = [
  ['created', 'People added'],
  ['updated', 'People updated'],
  ['transferred', 'Transferred from another agency'],
  ['rehired', 'Rehired'],
  ['separated', 'Separated'],
  ['unchanged', 'Unchanged'],
  ['rejected', 'Lines left out because of a problem'],
] as const;

/** What the file would do, line by line where something is wrong. */
export function ImportPreview({ result, modeLabel, onConfirm, onCancel }: ImportPreviewProps) {
  const changes = result.created + result.updated + result.transferred + result.rehired + result.separated;
  return (
    <>
      {result.needsConfirmation && (
        <Notice type="warning" headingLevel="h2" heading={`This separates ${result.separated} people`}>
          That is more than a fifth of the agency. Go on only if the file really holds everybody.
        </Notice>
      )}
      {result.state === 'failed' && (
        <Notice type="error" headingLevel="h2" heading="No line was taken in">
          Every line has a problem. Mend the lines that are listed below and choose the file again.
        </Notice>
      )}
      <DataTable
        compact
        caption={`What the file would do (${modeLabel.toLowerCase()})`}
        rows={counts.map(([key, label]) => ({ key, label, count: result[key] }))}
        rowKey={(row) => row.key}
        columns={[
          { header: 'Change', cell: (row) => row.label },
          { header: 'Count', numeric: true, cell: (row) => row.count },
        ]}
      />
      {result.problems.length > 0 && (
        <DataTable
          caption="Problems in the file"
          rows={result.problems}
          rowKey={(problem) => `${problem.line} ${problem.column ?? ''} ${problem.message}`}
          columns={[
            { header: 'Line', cell: (problem) => `Line\u00a0${problem.line}` },
            { header: 'Column', cell: (problem) => problem.column ?? 'whole line' },
            { header: 'Problem', cell: (problem) => problem.message },
          ]}
        />
      )}
      <div className="muster-actions">
        <Button type="button" disabled={changes === 0} onClick={onConfirm}>
          {changes === 0 ? 'Nothing to import' : 'Import these changes'}
        </Button>
        <Button type="button" outline onClick={onCancel}>
          Choose another file
        </Button>
      </div>
    </>
  );
}

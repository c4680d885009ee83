import { rosterModes } from '@muster/contracts';
import type { RosterImportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { DataTable } from '../../display/data-table.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { ColumnMapping } from './column-mapping.js';
import { ImportProblems } from './import-problems.js';
import { ConfirmImport, ImportQuestions } from './import-questions.js';
import type { Confirmation } from './roster-questions.js';
import type { RosterFormat, useRosterImport } from './use-roster-import.js';

interface ImportPreviewProps {
  result: RosterImportAnswer;
  applying: ReturnType<typeof useRosterImport>['applying'];
  onFormat: ((format: RosterFormat) => void) | null;
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
export function ImportPreview({ result, applying, onFormat, onCancel }: ImportPreviewProps) {
  const [asked, setAsked] = useState(false);
  const [mapping, setMapping] = useState(false);
  const { rejected, separated, needsConfirmation = false } = result;
  const changes = result.created + result.updated + result.transferred + result.rehired + separated;
  const nothing = changes === 0 || result.state === 'failed';
  const allOrNothing = result.allOrNothing === true && rejected === 0;
  const start = (confirm: Confirmation) => applying.mutate({ confirm, allOrNothing });
  return (
    <>
      <Standing result={result} changes={changes} />
      {applying.error && !asked ? <Problem error={applying.error} /> : null}
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
      <div className="muster-actions">
        <Button
          type="button"
          disabled={nothing || applying.isPending}
          onClick={() => (needsConfirmation ? setAsked(true) : start([]))}
        >
          {labelOf(nothing, result)}
        </Button>
        <Button type="button" outline disabled={applying.isPending} onClick={onCancel}>
          Choose another file
        </Button>
        {onFormat && (
          <Button type="button" unstyled aria-expanded={mapping} onClick={() => setMapping(!mapping)}>
            Say which column holds what
          </Button>
        )}
      </div>
      {mapping && onFormat && <ColumnMapping result={result} onFormat={onFormat} />}
      {asked && (
        <ConfirmImport
          result={result}
          busy={applying.isPending}
          error={applying.error}
          onConfirm={start}
          onCancel={() => {
            applying.reset();
            setAsked(false);
          }}
        />
      )}
      <ImportProblems key={rejected} result={result} />
    </>
  );
}

/** What has to be known before the button is pressed. */
function Standing({ result, changes }: { result: RosterImportAnswer; changes: number }) {
  const { rejected } = result;
  if (result.state === 'failed') {
    return (
      <Notice type="error" headingLevel="h2" heading="No line can be taken in" role="alert">
        {result.problem?.detail ??
          'Every line has a problem. Mend the lines that are listed below and choose the file again.'}
      </Notice>
    );
  }
  return (
    <>
      <ImportQuestions result={result} />
      {rejected > 0 && changes > 0 && (
        <Notice
          type="warning"
          headingLevel="h2"
          heading={
            rejected === 1 ? 'One line has a problem' : `${rejected.toLocaleString('en-US')} lines have a problem`
          }
        >
          {result.allOrNothing
            ? 'You asked for all lines or none. Mend the lines that are listed below and choose the file again, or take the good ones in after all.'
            : 'Import the others now, or mend the file first: until you import, nothing is changed.'}
        </Notice>
      )}
    </>
  );
}

function labelOf(nothing: boolean, { rejected, allOrNothing }: RosterImportAnswer): string {
  if (nothing) return 'Nothing to import';
  if (rejected === 0) return 'Import these changes';
  return allOrNothing ? 'Import the good lines after all' : 'Import the good lines';
}

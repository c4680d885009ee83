import type { RosterImportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import { ColumnMapping } from './column-mapping.js';
import type { RosterFormat } from './use-roster-import.js';

interface UnusableFileProps {
  result: RosterImportAnswer;
  onFormat: ((format: RosterFormat) => void) | null;
  onCancel: () => void;
}

/** A file whose columns are not known: they are shown with what they look like, to be mapped. */
export function UnusableFile({ result, onFormat, onCancel }: UnusableFileProps) {
  return (
    <>
      <Notice type="info" heading="Which column holds what?" role="status">
        {onFormat
          ? 'The columns of this file have other names than ours. Say once which is which; our guesses are filled in.'
          : `${result.problem?.detail ?? ''} Choose the file again to say which column holds what.`}
      </Notice>
      {onFormat && <ColumnMapping result={result} onFormat={onFormat} />}
      <div className="muster-actions">
        <Button type="button" outline onClick={onCancel}>
          Choose another file
        </Button>
      </div>
    </>
  );
}

import { Button } from '@trussworks/react-uswds';
import { Moment } from '../../../display/date.js';
import { Notice } from '../../../display/notice.js';
import { KEPT_MS } from './send/kept-uploads.js';
import type { KeptUpload } from './send/kept-uploads.js';
import { percentOf, sizeInWords } from './progress/size-in-words.js';

interface UnfinishedProps {
  uploads: readonly KeptUpload[];
  onDiscard: (uploadId: string) => void;
}

/** Offers to go on with what a reload, a crash or a night has interrupted. The browser keeps no files, so the file is chosen again. */
export function Unfinished({ uploads, onDiscard }: UnfinishedProps) {
  if (uploads.length === 0) return null;
  return (
    <Notice
      type="info"
      heading={uploads.length === 1 ? 'An upload is not finished' : `${uploads.length} uploads are not finished`}
    >
      <p>Choose the same file again below, and it goes on where it stopped.</p>
      <ul className="usa-list usa-list--unstyled">
        {uploads.map((upload) => (
          <li key={upload.uploadId} className="muster-unfinished">
            <strong className="muster-break">{upload.filename}</strong>: {percentOf(upload.received, upload.size)} % (
            {sizeInWords(upload.received)} of {sizeInWords(upload.size)}) have arrived, and are kept until{' '}
            <Moment at={new Date(upload.keptAt + KEPT_MS).toISOString()} />.{' '}
            <Button
              type="button"
              unstyled
              aria-label={`Discard what has arrived of ${upload.filename}`}
              onClick={() => onDiscard(upload.uploadId)}
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

import { useEffect } from 'react';
import { ProblemError } from '../../../../api/problem-error.js';
import { Notice } from '../../../../display/notice.js';
import { importInWords } from './import-in-words.js';
import { ProgressBar } from '../progress/progress-bar.js';
import { sizeInWords } from '../progress/size-in-words.js';
import { Steps } from '../progress/steps.js';
import { Stopped } from '../stopped.js';
import { UploadDone } from './upload-done.js';
import { usePackageImport } from './use-package-import.js';

interface ImportingProps {
  importId: string;
  filename: string;
  /** That page shows itself what the package is like. */
  onPageOfCourse: boolean;
  onEnded: () => void;
  onAnother: () => void;
}

/** The server reads the package; then what was found in it, or why it was not taken. */
export function Importing({ importId, filename, onPageOfCourse, onEnded, onAnother }: ImportingProps) {
  const { job, ended, error, cutOff } = usePackageImport(importId);
  // Refused for good, for example since it is somebody else's: asking again changes nothing.
  const lost = error instanceof ProblemError && error.status >= 400 && error.status < 500;
  const over = ended || lost;
  useEffect(() => {
    if (over) onEnded();
    // Once: the caller's function is another one at each turn.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over]);

  if (lost) return <Stopped error={error} filename={filename} onAnother={onAnother} />;
  if (job?.state === 'failed') {
    const refusal = job.problem ? new ProblemError(job.problem) : new Error('The package could not be read.');
    return <Stopped error={refusal} filename={filename} onAnother={onAnother} />;
  }
  if (job?.state === 'succeeded' && job.courseId) {
    return (
      <UploadDone
        courseId={job.courseId}
        versionId={job.versionId}
        warnings={job.warnings ?? []}
        onPageOfCourse={onPageOfCourse}
        onAnother={onAnother}
      />
    );
  }
  return (
    <>
      <span className="usa-sr-only" role="status">
        {importInWords(job)}
      </span>
      <Steps present="Read it" />
      <p className="muster-break">
        <strong>{filename}</strong>
      </p>
      <p className="muster-upload-step">{job?.step ?? 'All of it is sent.'}</p>
      <ProgressBar label="Read" done={job?.progress.done ?? 0} total={job?.progress.total ?? 0}>
        {job && job.progress.total > 0 && `${sizeInWords(job.progress.done)} of ${sizeInWords(job.progress.total)}`}
      </ProgressBar>
      {cutOff ? (
        <Notice type="warning">
          There is no connection. The server goes on reading, and this page shows it when the network is back.
        </Notice>
      ) : (
        <p className="muster-quiet">You can leave this page: the server goes on, and you see the result here.</p>
      )}
    </>
  );
}

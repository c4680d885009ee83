import type { CourseAnswer } from '@muster/contracts';
import { useFocusKept } from '../../../display/use-focus-kept.js';
import { Importing } from './import/importing.js';
import { LeaveGuard } from './leave-guard.js';
import { Sending } from './progress/sending.js';
import { sendingInWords } from './progress/sending-in-words.js';
import { Stopped } from './stopped.js';
import { Unfinished } from './unfinished.js';
import { UploadForm } from './form/upload-form.js';
import { usePackageUpload } from './use-package-upload.js';
import './upload.css';

interface PackageUploadProps {
  label: string;
  /** The course that gets a new version, whose answers the form begins with; a new course when left out. */
  before?: CourseAnswer;
}

/** Uploads a package as a new course or as a new version of one, over lines that break, and tells what was found in it. */
export function PackageUpload({ label, before }: PackageUploadProps) {
  const upload = usePackageUpload(before?.id);
  const { stage, unfinished } = upload;
  const section = useFocusKept<HTMLElement>(`${stage.name} ${unfinished.length}`);

  return (
    <section ref={section} className="muster-upload" aria-label={label} tabIndex={-1}>
      <span className="usa-sr-only" role="status">
        {stage.name === 'sending' ? sendingInWords(stage) : ''}
      </span>
      {stage.name === 'form' && (
        <>
          <Unfinished uploads={unfinished} onDiscard={upload.discard} />
          <UploadForm
            label={label}
            fields={stage.fields}
            unfinished={unfinished}
            before={before}
            onSend={upload.send}
          />
        </>
      )}
      {stage.name === 'sending' && (
        <>
          <LeaveGuard filename={stage.filename} />
          <Sending stage={stage} onPause={upload.pause} onGoOn={upload.goOn} onCancel={upload.cancel} />
        </>
      )}
      {stage.name === 'importing' && (
        <Importing
          key={stage.importId}
          importId={stage.importId}
          filename={stage.filename}
          onPageOfCourse={before !== undefined}
          onEnded={() => upload.ended(stage.uploadId)}
          onAnother={upload.another}
        />
      )}
      {stage.name === 'stopped' && (
        <Stopped
          error={stage.error}
          filename={stage.filename}
          onAgain={upload.again}
          onAnother={upload.chooseAnother}
        />
      )}
    </section>
  );
}

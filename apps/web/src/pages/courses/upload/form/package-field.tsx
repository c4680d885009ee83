import { LARGEST_PACKAGE_BYTES } from '@muster/contracts';
import { ErrorMessage, FormGroup, Label } from '@trussworks/react-uswds';
import { useId, useRef, useState } from 'react';
import type { ChangeEvent, DragEvent } from 'react';
import { useField } from '../../../../forms/form-context.js';
import { percentOf, sizeInWords } from '../progress/size-in-words.js';
import type { KeptUpload } from '../send/kept-uploads.js';
import type { ChosenFile } from './use-chosen-file.js';

interface PackageFieldProps {
  /** Undefined while nothing is chosen or the file is still looked at. */
  chosen: ChosenFile | undefined;
  /** The file that goes on, when it is one whose upload was begun. */
  kept: KeptUpload | undefined;
  onChoose: (file: File | undefined) => void;
  /** Errors of the form that are older than the choice are not shown. */
  showError: boolean;
}

/** Where a package is chosen or dropped. The input of the browser lies over the whole box: keyboard, touch and speech work as ever. */
export function PackageField({ chosen, kept, onChoose, showError }: PackageFieldProps) {
  const { id, error: refused } = useField('package', true);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [several, setSeveral] = useState(false);
  const statusId = useId();
  const error = several
    ? 'Drop one zip file; a course is one package.'
    : (chosen?.fault ?? (showError ? refused : undefined));

  const choose = (file: File | undefined) => {
    setSeveral(false);
    onChoose(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length !== 1) return setSeveral(files.length > 1);
    if (input.current) input.current.files = files;
    choose(files[0]);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };

  return (
    <FormGroup error={error !== undefined}>
      <Label htmlFor={id} error={error !== undefined}>
        Course package (zip)
      </Label>
      <span id={`${id}-hint`} className="usa-hint">
        A SCORM package of at most {sizeInWords(LARGEST_PACKAGE_BYTES)}. You can pause a long upload and go on later.
      </span>
      <div role="alert">{error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}</div>
      <div className={`usa-file-input muster-drop${over ? ' usa-file-input--drag' : ''}`}>
        <div className="usa-file-input__target" onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
          <div className="usa-file-input__instructions" aria-hidden="true">
            <Instructions file={chosen?.file} />
          </div>
          <div className="usa-file-input__box" />
          <input
            ref={input}
            id={id}
            name="package"
            type="file"
            accept=".zip,application/zip"
            className="usa-file-input__input"
            aria-describedby={[`${id}-hint`, error && `${id}-error`, statusId].filter(Boolean).join(' ')}
            aria-invalid={error !== undefined || undefined}
            aria-required
            onChange={(event: ChangeEvent<HTMLInputElement>) => choose(event.target.files?.[0])}
          />
        </div>
      </div>
      <p id={statusId} role="status" className="muster-drop-status">
        {chosen && !chosen.fault && <Ready file={chosen.file} kept={kept} />}
      </p>
    </FormGroup>
  );
}

function Instructions({ file }: { file: File | undefined }) {
  if (!file) {
    return (
      <>
        Drag the zip file here or <span className="usa-file-input__choose">choose it from your folders</span>
      </>
    );
  }
  return (
    <>
      <strong className="muster-break">{file.name}</strong>{' '}
      <span className="usa-file-input__choose">Choose another file</span>
    </>
  );
}

function Ready({ file, kept }: { file: File; kept: KeptUpload | undefined }) {
  if (!kept) {
    return (
      <>
        “{file.name}”, {sizeInWords(file.size)}, is ready to be uploaded.
      </>
    );
  }
  return (
    <>
      This is the file whose upload was begun. It goes on at {percentOf(kept.received, kept.size)} %:{' '}
      {sizeInWords(kept.received)} of {sizeInWords(kept.size)} have arrived.
    </>
  );
}

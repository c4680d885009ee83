import { disciplines } from '@muster/contracts';
import type { CourseAnswer } from '@muster/contracts';
import { ProblemError } from '../../api/problem-error.js';
import { Problem } from '../../display/problem.js';
import { Progress } from '../../display/progress.js';
import { CheckboxGroup, optionsOf } from '../../forms/choices.js';
import { FileField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { numberOr } from '../../forms/form-values.js';
import { useForm } from '../../forms/use-form.js';
import { chosenPackage, readAudience } from './chosen-package.js';
import { UploadDone } from './upload-done.js';
import { usePackageUpload } from './use-package-upload.js';

interface PackageUploadProps {
  path: string;
  label: string;
  /** The version before, whose answers the form begins with. */
  before?: CourseAnswer;
}

/** Uploads a package as a new course or as a new version of one, and tells what was found in it. */
export function PackageUpload({ path, label, before }: PackageUploadProps) {
  const upload = usePackageUpload(path);
  const form = useForm({
    schema: chosenPackage,
    shape: (values, data) => ({
      package: data.get('package'),
      minutes: numberOr(values['minutes']),
      audience: readAudience(data, before?.audience),
    }),
    send: upload.send,
    onDone: () => undefined,
  });

  if (upload.course) return <UploadDone course={upload.course} />;
  if (upload.job?.state === 'failed') {
    return (
      <Problem
        error={
          upload.job.problem ? new ProblemError(upload.job.problem) : new Error('The package could not be processed.')
        }
      />
    );
  }
  if (upload.job) return <Progress label={upload.job.message ?? 'Reading the package'} {...upload.job.progress} />;
  return (
    <>
      {form.busy && (
        <Progress
          label={upload.sent < 1 ? 'Sending' : 'Reading the package'}
          done={upload.sent}
          total={upload.sent < 1 ? 1 : 0}
        />
      )}
      <Form form={form} label={label} submitLabel="Upload">
        <FileField name="package" label="Course package (zip)" accept=".zip,application/zip" required />
        <TextField
          name="minutes"
          label="Contact minutes"
          type="number"
          min={1}
          inputMode="numeric"
          defaultValue={before?.minutes ?? undefined}
          hint="Counted instruction time. Hours in funder reports come from here."
        />
        <CheckboxGroup
          name="notCourts"
          legend="Courts"
          hint="Ethics opinions differ on which training a judge may attend."
          options={[{ value: 'yes', label: 'Keep this course from courts (judges and court staff)' }]}
          defaultChecked={before?.audience.excludeAgencyKinds?.includes('court') ? ['yes'] : []}
        />
        <details className="muster-why" open={(before?.audience.disciplines?.length ?? 0) > 0}>
          <summary>Limit to certain disciplines</summary>
          <CheckboxGroup
            name="disciplines"
            legend="Disciplines"
            hint="None ticked means everybody."
            options={optionsOf(disciplines)}
            defaultChecked={before?.audience.disciplines ?? []}
          />
        </details>
      </Form>
    </>
  );
}

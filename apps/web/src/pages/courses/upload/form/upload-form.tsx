import { disciplines } from '@muster/contracts';
import type { CourseAnswer } from '@muster/contracts';
import { useState } from 'react';
import { z } from 'zod';
import { CheckboxGroup, optionsOf } from '../../../../forms/choices.js';
import { TextField } from '../../../../forms/fields.js';
import { numberOr } from '../../../../forms/form-values.js';
import { Form } from '../../../../forms/form.js';
import { useForm } from '../../../../forms/use-form.js';
import { fileProblem } from './field-problem.js';
import type { KeptUpload } from '../send/kept-uploads.js';
import { packageFields, readAudience } from './package-fields.js';
import type { PackageFields } from './package-fields.js';
import { PackageField } from './package-field.js';
import { useChosenFile } from './use-chosen-file.js';

const CHOOSE = 'Choose the zip file of the course.';

/** Browsers send an empty file without a name for none. */
const schema = packageFields.extend({
  package: z.custom<File>((value) => value instanceof File && value.name !== '', { error: CHOOSE }),
});

interface UploadFormProps {
  label: string;
  /** What was filled in already. */
  fields: PackageFields | undefined;
  unfinished: readonly KeptUpload[];
  /** The version before. */
  before: CourseAnswer | undefined;
  onSend: (wanted: { file: File; fingerprint: string; fields: PackageFields }) => Promise<void>;
}

/** Asks for the file and what the package does not say of itself. */
export function UploadForm({ label, fields, unfinished, before, onSend }: UploadFormProps) {
  const { chosen, choose, settled } = useChosenFile();
  const [failuresBefore, setFailuresBefore] = useState(0);
  const form = useForm({
    schema,
    shape: (values, data) => ({
      package: data.get('package'),
      minutes: numberOr(values['minutes']),
      audience: readAudience(data, before?.audience),
    }),
    send: async ({ minutes, audience }) => {
      const found = await settled();
      if (!found?.fingerprint) throw fileProblem(found?.fault ?? CHOOSE);
      const { file, fingerprint } = found;
      await onSend({ file, fingerprint, fields: { audience, ...(minutes !== undefined && { minutes }) } });
    },
    onDone: () => undefined,
  });
  const kept = unfinished.find((one) => one.fingerprint === chosen?.fingerprint);
  const known = fields ?? unfinished[0]?.fields ?? before;
  return (
    <Form form={form} label={label} submitLabel={kept ? 'Go on with the upload' : 'Upload'}>
      <PackageField
        chosen={chosen}
        kept={kept}
        showError={form.failures > failuresBefore}
        onChoose={(file) => {
          setFailuresBefore(form.failures);
          choose(file);
        }}
      />
      <TextField
        name="minutes"
        label="Contact minutes"
        type="number"
        min={1}
        inputMode="numeric"
        hint="Counted instruction time. Hours in funder reports come from here."
        defaultValue={known?.minutes ?? undefined}
      />
      <CheckboxGroup
        name="notCourts"
        legend="Courts"
        hint="Ethics opinions differ on which training a judge may attend."
        options={[{ value: 'yes', label: 'Keep this course from courts (judges and court staff)' }]}
        defaultChecked={known?.audience.excludeAgencyKinds?.includes('court') ? ['yes'] : []}
      />
      <details className="muster-why" open={(known?.audience.disciplines?.length ?? 0) > 0}>
        <summary>Limit to certain disciplines</summary>
        <CheckboxGroup
          name="disciplines"
          legend="Disciplines"
          hint="None ticked means everybody."
          options={optionsOf(disciplines)}
          defaultChecked={known?.audience.disciplines ?? []}
        />
      </details>
    </Form>
  );
}

import { packAdoption, packBases } from '@muster/contracts';
import type { CurriculumAnswer, PackAdoption, PackPreview, RequirementAnswer, RulePack } from '@muster/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { CheckboxGroup } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { usTimeZones } from '../../forms/time-zones.js';
import { useForm } from '../../forms/use-form.js';
import { currencyInWords } from '../requirements/currency-in-words.js';
import { hoursInWords } from '../requirements/read-hours.js';

interface AdoptPackProps {
  pack: RulePack;
  curricula: readonly CurriculumAnswer[];
}

/** The form shows what the requirement would be; only what is confirmed as checked is made. */
export function AdoptPack({ pack, curricula }: AdoptPackProps) {
  const navigate = useNavigate();
  const [curriculumId, setCurriculumId] = useState('');
  const [shown, setShown] = useState<{ adoption: PackAdoption; preview: PackPreview } | null>(null);
  const path = `/rule-packs/${encodeURIComponent(pack.code)}`;
  const save = useAction(
    (adoption: PackAdoption) => post<RequirementAnswer>(`${path}/adoptions`, { ...adoption, checked: true }),
    () => void navigate('/requirements'),
  );
  const { categories } = pack.rule.hours;
  const form = useForm({
    schema: packAdoption,
    shape: (values, data) => ({
      ...values,
      packVersion: pack.version,
      categories: categories.map(({ name }, place) => ({
        name,
        courseIds: data.getAll(`categories.${place}.courseIds`),
      })),
    }),
    send: async (adoption) => ({ adoption, preview: await post<PackPreview>(`${path}/previews`, adoption) }),
    onDone: setShown,
  });
  const courses = curricula.find(({ id }) => id === curriculumId)?.items ?? [];
  const options = courses.map(({ courseId, courseTitle }) => ({ value: courseId, label: courseTitle }));
  return (
    <>
      <Form form={form} label="Make it a requirement of your own" submitLabel="Show the requirement">
        <TextField name="title" label="Title" defaultValue={pack.title} required />
        <SelectField
          name="curriculumId"
          label="Curriculum"
          hint="Its courses are what counts. Training elsewhere counts when it is entered for one of them."
          options={curricula.map(({ id, title }) => ({ value: id, label: title }))}
          emptyLabel="Choose one"
          value={curriculumId}
          onChange={({ target }) => setCurriculumId(target.value)}
          required
        />
        {options.length > 0 &&
          categories.map(({ name }, place) => (
            <CheckboxGroup
              key={`${curriculumId} ${name}`}
              name={`categories.${place}.courseIds`}
              legend={`Courses that count for ${name}`}
              options={options}
            />
          ))}
        <SelectField
          name="timeZone"
          label="Time zone"
          hint="Where the day of a deadline ends."
          options={usTimeZones}
          defaultValue={pack.rule.timeZone}
          required
        />
      </Form>
      {shown && (
        <ConfirmDialog
          title="Have you checked this rule?"
          confirmLabel="I have checked it: make the requirement"
          busy={save.isPending}
          error={save.error}
          onConfirm={() => save.mutate(shown.adoption)}
          onCancel={() => {
            save.reset();
            setShown(null);
          }}
        >
          <Shown preview={shown.preview} />
        </ConfirmDialog>
      )}
    </>
  );
}

function Shown({ preview: { requirement, toCheck, notices } }: { preview: PackPreview }) {
  return (
    <>
      <p>
        {requirement.title}: {hoursInWords(requirement.hours ?? null)}. {currencyInWords(requirement.currency)}. It is
        in force from today, and nobody owes it before you assign it.
      </p>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      {toCheck.length > 0 && <p>Compare these with their source first:</p>}
      <ul className="usa-list">
        {toCheck.map(({ text, basis, source }) => (
          <li key={text}>
            {text} {packBases.labels[basis]}. {source}
          </li>
        ))}
      </ul>
    </>
  );
}

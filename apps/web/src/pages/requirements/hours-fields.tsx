import { firstPeriods, proratings } from '@muster/contracts';
import type { CurriculumAnswer, RequirementHours } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { CheckboxGroup, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';

const creditLengths = [
  { value: '60', label: '60 minutes' },
  { value: '50', label: '50 minutes' },
];

interface HoursFieldsProps {
  curricula: readonly CurriculumAnswer[];
  /** What the fields are filled with. */
  draft?: RequirementHours | null;
}

/** Credit hours of each period, with as many categories as are wanted. */
export function HoursFields({ curricula, draft }: HoursFieldsProps) {
  const categories = draft?.categories ?? [];
  const [places, setPlaces] = useState<number[]>(categories.map((_, place) => place));
  const courses = new Map(curricula.flatMap(({ items }) => items.map((item) => [item.courseId, item.courseTitle])));
  const options = [...courses].map(([value, label]) => ({ value, label }));
  return (
    <>
      <TextField
        name="hours.credits"
        label="Credit hours of a period"
        hint="Leave it empty where finished courses count, however long they take."
        defaultValue={draft?.credits}
        inputMode="decimal"
      />
      <details className="muster-why">
        <summary>How credit hours count</summary>
        <SelectField
          name="hours.minutesPerCredit"
          label="Length of a credit hour"
          options={creditLengths}
          defaultValue={String(draft?.minutesPerCredit ?? 60)}
          required
        />
        <SelectField
          name="hours.firstPeriod"
          label="In the first period"
          options={optionsOf(firstPeriods)}
          defaultValue={draft?.firstPeriod ?? 'whole'}
          required
        />
        <SelectField
          name="hours.proratesBy"
          label="When somebody was away, the hours follow"
          hint="For leave and deployment that lower the hours instead of moving dates."
          options={optionsOf(proratings)}
          defaultValue={draft?.proratesBy ?? 'day'}
          required
        />
        <TextField
          name="hours.carryOverCredits"
          label="Most hours carried into the next period"
          hint="Hours beyond the need count there once. Leave it empty to carry none."
          defaultValue={draft?.carryOverCredits}
          inputMode="decimal"
        />
        <TextField
          name="hours.leastMinutes"
          label="Shortest training that counts, in minutes"
          defaultValue={draft?.leastMinutes}
          inputMode="numeric"
        />
        <TextField
          name="hours.stepMinutes"
          label="Training counts in steps of, in minutes"
          defaultValue={draft?.stepMinutes}
          inputMode="numeric"
        />
        {places.map((place, index) => (
          <CategoryFields
            key={place}
            prefix={`hours.categories.${index}`}
            number={index + 1}
            options={options}
            draft={categories[place]}
          />
        ))}
        <div className="muster-actions">
          <Button type="button" outline onClick={() => setPlaces((now) => [...now, now.length])}>
            Add a category
          </Button>
          {places.length > 0 && (
            <Button type="button" unstyled onClick={() => setPlaces((now) => now.slice(0, -1))}>
              Remove category {places.length}
            </Button>
          )}
        </div>
      </details>
    </>
  );
}

interface CategoryFieldsProps {
  prefix: string;
  number: number;
  options: { value: string; label: string }[];
  draft: RequirementHours['categories'][number] | undefined;
}

function CategoryFields({ prefix, number, options, draft }: CategoryFieldsProps) {
  return (
    <>
      <TextField
        name={`${prefix}.name`}
        label={`Category ${number}`}
        hint="For example Ethics"
        defaultValue={draft?.name}
        required
      />
      <TextField
        name={`${prefix}.credits`}
        label={`Hours of category ${number}`}
        defaultValue={draft?.credits}
        inputMode="decimal"
        required
      />
      <CheckboxGroup
        name={`${prefix}.courseIds`}
        legend={`Courses of category ${number}`}
        options={options}
        {...(draft && { defaultChecked: draft.courseIds })}
      />
      <CheckboxGroup
        name={`${prefix}.fixed`}
        legend={`Time away and category ${number}`}
        options={[{ value: 'yes', label: 'Asked for in full however long somebody was away' }]}
        defaultChecked={draft?.fixed ? ['yes'] : []}
      />
    </>
  );
}

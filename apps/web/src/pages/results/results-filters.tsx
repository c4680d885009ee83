import { integritySignKinds, registrationStates } from '@muster/contracts';
import type { CourseAnswer } from '@muster/contracts';
import { Label, TextInput } from '@trussworks/react-uswds';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { optionsOf } from '../../forms/choices.js';
import { FilterChoice, FilterDay, FilterForm } from '../../forms/filter-form.js';
import { lookOf } from './query-for.js';

const SHOWN = [
  { value: 'open', label: 'Not looked at yet' },
  { value: 'reviewed', label: 'Looked at' },
  { value: 'all', label: 'All' },
];
/** Who has not begun has no result. */
const STATES = optionsOf(registrationStates).filter(({ value }) => value !== 'not_started');

export function ResultsFilters() {
  const [params] = useSearchParams();
  const courses = useList<CourseAnswer>('/courses', { limit: 500 });
  return (
    <FilterForm>
      <FilterChoice name="show" label="Show" value={lookOf(params)} options={SHOWN} />
      <FilterChoice name="kind" label="Sign" all="All signs" options={optionsOf(integritySignKinds)} />
      <FilterChoice
        name="courseId"
        label="Course"
        all="All courses"
        options={courses.items.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <div>
        <Label htmlFor="q">Person</Label>
        <TextInput id="q" name="q" type="text" autoComplete="off" defaultValue={params.get('q') ?? ''} />
      </div>
      <FilterChoice name="state" label="Stands at" all="Any" options={STATES} />
      <FilterDay name="from" label="Ended from" />
      <FilterDay name="to" label="Ended to" />
    </FilterForm>
  );
}

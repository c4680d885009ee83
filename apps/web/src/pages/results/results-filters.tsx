import { integritySignKinds, registrationStates } from '@muster/contracts';
import type { CourseAnswer } from '@muster/contracts';
import { Label, Select, TextInput } from '@trussworks/react-uswds';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { optionsOf } from '../../forms/choices.js';
import { FilterDay, FilterForm } from '../../forms/filter-form.js';
import { lookOf } from './query-for.js';

const options = [
  ['open', 'Not looked at yet'],
  ['reviewed', 'Looked at'],
  ['all', 'All'],
] as const;

export function ResultsFilters() {
  const [params] = useSearchParams();
  const courses = useList<CourseAnswer>('/courses', { limit: 500 });
  return (
    <FilterForm>
      <div>
        <Label htmlFor="show">Show</Label>
        <Select id="show" name="show" defaultValue={lookOf(params)}>
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <Label htmlFor="kind">Sign</Label>
        <Select id="kind" name="kind" defaultValue={params.get('kind') ?? ''}>
          <option value="">All signs</option>
          {optionsOf(integritySignKinds).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <Label htmlFor="courseId">Course</Label>
        <Select id="courseId" name="courseId" defaultValue={params.get('courseId') ?? ''} key={courses.status}>
          <option value="">All courses</option>
          {courses.items.map((course) => (
            <option key={course.id} value={course.id}>
              {course.title}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <Label htmlFor="q">Person</Label>
        <TextInput id="q" name="q" type="text" autoComplete="off" defaultValue={params.get('q') ?? ''} />
      </div>
      <div>
        <Label htmlFor="state">Stands at</Label>
        <Select id="state" name="state" defaultValue={params.get('state') ?? ''}>
          <option value="">Any</option>
          {optionsOf(registrationStates)
            .filter(({ value }) => value !== 'not_started')
            .map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
        </Select>
      </div>
      <FilterDay name="from" label="Ended from" />
      <FilterDay name="to" label="Ended to" />
    </FilterForm>
  );
}

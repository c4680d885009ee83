import { integritySignKinds, registrationStates } from '@muster/contracts';
import type { CourseAnswer } from '@muster/contracts';
import { Button, Label, Select, TextInput } from '@trussworks/react-uswds';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { optionsOf } from '../../forms/choices.js';
import { lookOf } from './query-for.js';

const options = [
  ['open', 'Not looked at yet'],
  ['reviewed', 'Looked at'],
  ['all', 'All'],
] as const;

export function ResultsFilters() {
  const [params, setParams] = useSearchParams();
  const courses = useList<CourseAnswer>('/courses', { limit: 500 });
  const apply = (data: FormData) => {
    const next = new URLSearchParams();
    for (const [name, value] of data.entries()) if (typeof value === 'string' && value) next.set(name, value);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return (
    <form
      className="muster-filters"
      aria-label="Filters"
      key={params.toString()}
      onSubmit={(event) => {
        event.preventDefault();
        apply(new FormData(event.currentTarget));
      }}
    >
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
      <div>
        <Label htmlFor="from">Ended from</Label>
        <TextInput id="from" name="from" type={'date' as 'text'} defaultValue={params.get('from') ?? ''} />
      </div>
      <div>
        <Label htmlFor="to">Ended to</Label>
        <TextInput id="to" name="to" type={'date' as 'text'} defaultValue={params.get('to') ?? ''} />
      </div>
      <Button type="submit">Apply</Button>
    </form>
  );
}

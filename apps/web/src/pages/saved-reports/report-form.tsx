import {
  disciplines,
  reportGroupings,
  reportRatios,
  reportSpans,
  savedMeasures,
  savedReportBody,
} from '@muster/contracts';
import type {
  AgencyAnswer,
  CourseAnswer,
  SavedReportAnswer,
  SavedReportBody,
  TaskForceAnswer,
} from '@muster/contracts';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useList } from '../../api/use-list.js';
import { CheckboxGroup, optionsByName, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { numberOr } from '../../forms/form-values.js';
import { Form } from '../../forms/form.js';
import { PickMany } from '../../forms/pick-many.js';
import { useForm } from '../../forms/use-form.js';
import { useMay } from '../../session/session-context.js';

interface ReportFormProps {
  report?: SavedReportAnswer;
  submitLabel: string;
  beside: ReactNode;
  send: (body: SavedReportBody) => Promise<SavedReportAnswer>;
  onDone: (report: SavedReportAnswer) => void;
}

/** What a report counts, of whose training, on which days and in which columns. */
export function ReportForm({ report, submitLabel, beside, send, onDone }: ReportFormProps) {
  const before = report?.definition;
  const mayTaskForces = useMay('seeTaskForces');
  const taskForces = useList<TaskForceAnswer>('/task-forces', { limit: 500 }, mayTaskForces);
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const courses = useList<CourseAnswer>('/courses', { limit: 500 });
  const [span, setSpan] = useState<string>(before?.period.span ?? 'last_quarter');
  const form = useForm({
    schema: savedReportBody,
    shape: ({ name, from, to, minutesAtLeast }, data) => ({
      name,
      shared: data.getAll('shared').length > 0,
      definition: {
        scope: { taskForceIds: data.getAll('scope'), agencyIds: data.getAll('scopeAgencies') },
        period: { span, ...(span === 'days' && { from, to }) },
        measures: data.getAll('measures'),
        columns: data.getAll('columns'),
        groupBy: data.get('groupBy'),
        filters: {
          disciplines: data.getAll('disciplines'),
          agencyIds: data.getAll('filterAgencies'),
          courseIds: data.getAll('courses'),
          ...(minutesAtLeast !== undefined && { minutesAtLeast: numberOr(minutesAtLeast) }),
        },
      },
    }),
    send,
    onDone,
  });
  const errors = Object.fromEntries(Object.entries(form.errors).map(([path, says]) => [fieldOf(path), says]));
  return (
    <Form form={{ ...form, errors }} label="Report" submitLabel={submitLabel} beside={beside}>
      <TextField name="name" label="Name" defaultValue={report?.name} required />
      <h2>Whose training</h2>
      {taskForces.items.length > 0 && (
        <CheckboxGroup
          key={`forces ${taskForces.items.length}`}
          name="scope"
          legend="Task forces"
          hint="Member agencies are taken as they were on each day."
          options={optionsByName(taskForces.items)}
          defaultChecked={before?.scope.taskForceIds}
        />
      )}
      <PickMany
        key={`agencies ${agencies.items.length}`}
        name="scopeAgencies"
        legend="Agencies"
        options={optionsByName(agencies.items)}
        defaultChecked={before?.scope.agencyIds}
      />
      <h2>On which days</h2>
      <SelectField
        name="span"
        label="Days"
        options={optionsOf(reportSpans)}
        value={span}
        onChange={(event) => setSpan(event.target.value)}
        required
      />
      {span === 'days' && (
        <>
          <TextField name="from" label="First day" type="date" defaultValue={before?.period.from} required />
          <TextField name="to" label="Last day" type="date" defaultValue={before?.period.to} required />
        </>
      )}
      <h2>What is counted</h2>
      <CheckboxGroup
        name="measures"
        legend="Measures"
        options={optionsOf(savedMeasures)}
        defaultChecked={before?.measures ?? ['people_trained_unduplicated_period', 'completions']}
      />
      <CheckboxGroup
        name="columns"
        legend="Further columns"
        options={optionsOf(reportRatios)}
        defaultChecked={before?.columns}
      />
      <SelectField
        name="groupBy"
        label="A row for each"
        options={optionsOf(reportGroupings)}
        defaultValue={before?.groupBy ?? 'discipline'}
        required
      />
      <details className="muster-why" open={before !== undefined && hasFilters(before.filters)}>
        <summary>Filters: count only some of it</summary>
        <PickMany
          name="disciplines"
          legend="Disciplines"
          options={optionsOf(disciplines)}
          defaultChecked={before?.filters.disciplines}
        />
        <PickMany
          key={`filter ${agencies.items.length}`}
          name="filterAgencies"
          legend="Only these agencies"
          options={optionsByName(agencies.items)}
          defaultChecked={before?.filters.agencyIds}
        />
        <PickMany
          key={`courses ${courses.items.length}`}
          name="courses"
          legend="Courses"
          options={courses.items.map(({ id, title }) => ({ value: id, label: title }))}
          defaultChecked={before?.filters.courseIds}
        />
        <TextField
          name="minutesAtLeast"
          label="At least so many minutes"
          type="number"
          min={1}
          defaultValue={before?.filters.minutesAtLeast ?? ''}
        />
      </details>
      <h2>Who sees it</h2>
      <CheckboxGroup
        name="shared"
        legend="Sharing"
        options={[
          {
            value: 'yes',
            label: 'Share it',
            description:
              'Others with a role over these task forces or agencies find it. Each of them sees figures of what they may see themselves.',
          },
        ]}
        defaultChecked={report?.shared ? ['yes'] : []}
      />
    </Form>
  );
}

function hasFilters({
  disciplines: some,
  agencyIds,
  courseIds,
  minutesAtLeast,
}: SavedReportAnswer['definition']['filters']) {
  return some.length + agencyIds.length + courseIds.length > 0 || minutesAtLeast !== undefined;
}

/** The field of the form that stands for a place in the body. */
function fieldOf(path: string): string {
  if (path.startsWith('definition.scope')) return path.includes('taskForceIds') ? 'scope' : 'scopeAgencies';
  if (path.startsWith('definition.period.')) return path.slice('definition.period.'.length);
  if (path.startsWith('definition.measures')) return 'measures';
  if (path.startsWith('definition.filters.')) return path.slice('definition.filters.'.length).split('.')[0] ?? path;
  return path;
}

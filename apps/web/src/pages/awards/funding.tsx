import { awardFundingBody, grantFundings } from '@muster/contracts';
import type { AwardAnswer, AwardFundingAnswer, CourseAnswer, GrantFunding, SharedAward } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { put } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { DataTable } from '../../display/data-table.js';
import { optionsByName, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { useMay } from '../../session/session-context.js';

/** How far the award pays for trainings, and which other awards count the same ones. */
export function Funding({ award }: { award: AwardAnswer }) {
  const mayManage = useMay('manageAwards');
  const funding = useOne<AwardFundingAnswer>(`/awards/${award.id}/funding`);
  const shared = useList<SharedAward>(`/awards/${award.id}/shared-training`);
  if (!funding.data) return null;
  const { otherwise, courses } = funding.data;
  const rows = [
    ...courses.map((course) => ({ key: course.courseId, name: course.courseTitle, ...course })),
    { key: 'otherwise', name: courses.length > 0 ? 'All other trainings' : 'All trainings', ...otherwise },
  ];
  return (
    <section aria-labelledby="funding">
      <h2 id="funding">What the award pays for</h2>
      <p>Each row of a report says it. Figures count people and trainings whole, however much is paid for.</p>
      <DataTable
        compact
        caption="What the award pays for"
        hideCaption
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { header: 'Training', cell: ({ name }) => name },
          { header: 'Paid for', cell: ({ funded, percent }) => fundedInWords(funded, percent) },
        ]}
      />
      {shared.items.length > 0 && (
        <>
          <h3>Other awards that count some of the same training</h3>
          <DataTable
            caption="Other awards that count some of the same training"
            hideCaption
            rows={shared.items}
            rowKey={({ awardId }) => awardId}
            columns={[
              { header: 'Award', cell: ({ awardId, title }) => <TextLink to={`/awards/${awardId}`}>{title}</TextLink> },
              { header: 'Number', cell: ({ number }) => number },
              { header: 'Funder', cell: ({ funder }) => funder },
              {
                header: 'Completions that both count',
                numeric: true,
                cell: ({ completions }) => completions ?? 'withheld',
              },
              { header: 'People', numeric: true, cell: ({ people }) => people ?? 'withheld' },
            ]}
          />
          <p className="muster-quiet">Completions of courts are left out of this table.</p>
        </>
      )}
      {mayManage && (
        <details className="muster-why">
          <summary>Change what it pays for</summary>
          <FundingForm key={JSON.stringify(funding.data)} award={award} funding={funding.data} />
        </details>
      )}
    </section>
  );
}

function fundedInWords(funded: GrantFunding, percent: number | null): string {
  return funded === 'partial' ? `In part: ${percent} percent` : grantFundings.labels[funded];
}

/** What is said for all others, and one course more; a course is taken out by naming it as the others are. */
function FundingForm({ award, funding }: { award: AwardAnswer; funding: AwardFundingAnswer }) {
  const client = useQueryClient();
  const courses = useList<CourseAnswer>('/courses', { limit: 500 });
  const form = useForm({
    schema: awardFundingBody,
    shape: (values) => {
      const kept = funding.courses
        .filter(({ courseId }) => courseId !== values['courseId'])
        .map(({ courseId, funded, percent }) => ({ courseId, funded, percent }));
      const added = values['courseId']
        ? [{ courseId: values['courseId'], ...shareOf(values['courseFunded'], values['coursePercent']) }]
        : [];
      const otherwise = shareOf(values['funded'], values['percent']);
      return { otherwise, courses: [...kept, ...added].filter((course) => !same(course, otherwise)) };
    },
    send: (body) => put<AwardFundingAnswer>(`/awards/${award.id}/funding`, body),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <Form form={form} label="What the award pays for" submitLabel="Save">
      <SelectField
        name="funded"
        label="Trainings that are not listed"
        options={optionsOf(grantFundings)}
        defaultValue={funding.otherwise.funded}
        required
      />
      <TextField
        name="percent"
        label="Percent, where it pays a part"
        type="number"
        defaultValue={String(funding.otherwise.percent ?? '')}
      />
      <SelectField
        name="courseId"
        label="A course of which it is otherwise"
        emptyLabel="None"
        options={optionsByName(courses.items.map(({ id, title }) => ({ id, name: title })))}
      />
      <SelectField
        name="courseFunded"
        label="That course is"
        options={optionsOf(grantFundings)}
        defaultValue="partial"
      />
      <TextField name="coursePercent" label="Percent of that course, where it pays a part" type="number" />
    </Form>
  );
}

interface Share {
  funded: unknown;
  percent: number | null;
}

function shareOf(funded: unknown, percent: unknown): Share {
  return { funded, percent: funded === 'partial' && percent ? Number(percent) : null };
}

function same(one: Share, other: Share): boolean {
  return one.funded === other.funded && one.percent === other.percent;
}

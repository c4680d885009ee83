import { curriculumBody } from '@muster/contracts';
import type { CourseAnswer, CurriculumAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { CheckboxGroup } from '../../forms/choices.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { numberOr } from '../../forms/form-values.js';
import { useForm } from '../../forms/use-form.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';

export function NewCurriculumPage() {
  const courses = useList<CourseAnswer>('/courses', { limit: 500 });
  return (
    <Page title="Create a curriculum" above={<TextLink to="/requirements">Requirements</TextLink>}>
      {courses.isPending && <Loading what="courses" />}
      {courses.isSuccess && courses.items.length === 0 && (
        <div className="muster-empty">
          <p>A curriculum is made of courses, and the catalog is empty.</p>
          <ButtonLink to="/courses/upload">Upload a course</ButtonLink>
        </div>
      )}
      {courses.items.length > 0 && <CurriculumForm courses={courses.items} />}
    </Page>
  );
}

function CurriculumForm({ courses }: { courses: readonly CourseAnswer[] }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm({
    schema: curriculumBody,
    shape: (values, data) => {
      const required = data.getAll('items').map((courseId) => ({ courseId, required: true }));
      const optional = data.getAll('optional').map((courseId) => ({ courseId, required: false }));
      const chooseAtLeast = numberOr(values['chooseAtLeast']);
      return {
        title: values['title'],
        items: [...required, ...optional],
        ...(optional.length > 0 && { chooseAtLeast }),
      };
    },
    send: (body) => post<CurriculumAnswer>('/curricula', body),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['list'] });
      void navigate('/requirements');
    },
  });
  const options = courses.map(({ id, title, minutes }) => ({
    value: id,
    label: title,
    ...(minutes !== null && { description: `${minutes} minutes` }),
  }));
  return (
    <Form
      form={form}
      label="Create a curriculum"
      submitLabel="Create curriculum"
      beside={<TextLink to="/requirements">Cancel</TextLink>}
    >
      <TextField name="title" label="Title" required />
      <CheckboxGroup name="items" legend="Required courses" options={options} />
      <details className="muster-why">
        <summary>Optional courses to choose from</summary>
        <CheckboxGroup name="optional" legend="Optional courses" options={options} />
        <TextField name="chooseAtLeast" label="How many of them at least" type="number" min={0} inputMode="numeric" />
      </details>
    </Form>
  );
}

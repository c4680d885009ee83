import type { CourseAnswer } from '@muster/contracts';
import { Notice } from '../../display/notice.js';
import { TextLink } from '../../layout/button-link.js';
import { Warnings } from './warnings/warnings.js';

export function UploadDone({ course }: { course: CourseAnswer }) {
  return (
    <>
      <Notice type="success" headingLevel="h2" heading={`“${course.title}” is in the catalog`} role="status">
        {course.items.length === 1 ? 'It has 1 part.' : `It has ${course.items.length} parts.`} Version{' '}
        {course.versionNumber}.
      </Notice>
      <Warnings warnings={course.warnings} />
      <p>
        <TextLink to={`/courses/${course.id}`}>See the course</TextLink>
      </p>
    </>
  );
}

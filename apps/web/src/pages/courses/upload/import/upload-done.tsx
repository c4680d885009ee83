import { counted } from '@muster/contracts';
import type { CourseAnswer, CourseWarning } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useOne } from '../../../../api/use-one.js';
import { Loading } from '../../../../display/loading.js';
import { Notice } from '../../../../display/notice.js';
import { Problem } from '../../../../display/problem.js';
import { ButtonLink } from '../../../../layout/button-link.js';
import { Warnings } from '../../warnings/warnings.js';
import { Steps } from '../progress/steps.js';

interface UploadDoneProps {
  courseId: string;
  versionId: string | undefined;
  warnings: readonly CourseWarning[];
  onPageOfCourse: boolean;
  onAnother: () => void;
}

/** What was found in the package, and the way to the course. */
export function UploadDone({ courseId, versionId, warnings, onPageOfCourse, onAnother }: UploadDoneProps) {
  const query = useOne<CourseAnswer>(`/courses/${courseId}`);
  // On the page of a course the version before may still be known from there.
  const older = query.isFetching && query.data?.versionId !== versionId;
  if (query.isPending || older) return <Loading what="the course" />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const course = query.data;
  return (
    <>
      <Steps present="In the catalog" />
      <Notice type="success" headingLevel="h3" heading={`“${course.title}” is in the catalog`} role="status">
        {partsInWords(course.items)} Version {course.versionNumber}.
      </Notice>
      {!onPageOfCourse && <Warnings warnings={warnings} />}
      <div className="muster-actions">
        {!onPageOfCourse && <ButtonLink to={`/courses/${course.id}`}>See the course</ButtonLink>}
        <Button type="button" unstyled onClick={onAnother}>
          Upload another package
        </Button>
      </div>
    </>
  );
}

function partsInWords(items: CourseAnswer['items']): string {
  return `It has ${counted(items.length, 'part')}.`;
}

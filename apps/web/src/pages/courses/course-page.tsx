import { standards } from '@muster/contracts';
import type { CourseAnswer } from '@muster/contracts';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { DataTable } from '../../display/data-table.js';
import { Moment } from '../../display/date.js';
import { Facts } from '../../display/facts.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { Approvals } from '../approvals/approvals.js';
import { audienceInWords } from './audience-in-words.js';
import { FinishedWhen } from './finished/finished-when.js';
import { Problems } from './problems.js';
import { NewVersionUpload } from './upload/new-version-upload.js';
import { NewVersion } from './versions/new-version.js';
import { Warnings } from './warnings/warnings.js';

export function CoursePage() {
  const { courseId = '' } = useParams();
  const query = useOne<CourseAnswer>(`/courses/${courseId}`);
  const mayManage = useMay('uploadCourses');
  return (
    <PageAnswer query={query} what="the course">
      {(course) => (
        <Page title={course.title} above={<TextLink to="/courses">Courses</TextLink>}>
          <Facts
            items={[
              ['For', audienceInWords(course.audience)],
              ['Contact minutes', course.minutes ?? 'not given'],
              ['Standard', standards.labels[course.standard]],
              ['Version', course.versionNumber],
              ['Added', <Moment key="added" at={course.createdAt} />],
            ]}
          />
          <Warnings warnings={course.warnings} />
          <h2>Parts</h2>
          <DataTable
            caption={`Parts of ${course.title}`}
            hideCaption
            rows={course.items}
            rowKey={(item) => item.identifier}
            columns={[
              { header: 'Title', cell: (item) => item.title },
              {
                header: 'Kind',
                cell: (item) =>
                  item.scormType === 'sco' ? 'Tracked' : item.scormType === 'asset' ? 'Not tracked' : 'Heading',
              },
              { header: 'File', cell: (item) => <span className="muster-break">{item.href ?? '—'}</span> },
            ]}
          />
          <Approvals kind="course" subjectId={course.id} mayChange={mayManage && course.mayChange} />
          <FinishedWhen course={course} mayManage={mayManage} />
          {course.mayChange && <Problems courseId={course.id} title={course.title} />}
          {mayManage && !course.mayChange && (
            <p>
              New versions and rules of this course come from those who made it, or from an administrator of the whole
              system.
            </p>
          )}
          {mayManage && course.mayChange && <NewVersionUpload course={course} />}
          {mayManage && course.mayChange && <NewVersion key={course.versionId} course={course} />}
        </Page>
      )}
    </PageAnswer>
  );
}

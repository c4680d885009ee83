import { standards } from '@muster/contracts';
import type { CourseAnswer } from '@muster/contracts';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { List } from '../../display/list.js';
import { SearchField } from '../../display/search-field.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { audienceInWords } from './audience-in-words.js';

export function CoursesPage() {
  const mayManage = useMay('uploadCourses');
  const [q, setQ] = useState('');
  const list = useList<CourseAnswer>('/courses', { q });
  return (
    <Page title="Courses" action={mayManage && <ButtonLink to="/courses/upload">Upload a course</ButtonLink>}>
      <SearchField label="Search by title" onSearch={setQ} />
      <List
        list={list}
        what="courses"
        caption="Courses of the catalog"
        hideCaption
        rowKey={(course) => course.id}
        empty={<p>{q ? `No course matches “${q}”.` : 'The catalog is empty. Upload a SCORM package to begin.'}</p>}
        columns={[
          { header: 'Course', cell: (course) => <TextLink to={`/courses/${course.id}`}>{course.title}</TextLink> },
          { header: 'Minutes', numeric: true, cell: (course) => course.minutes ?? '—' },
          { header: 'For', cell: (course) => audienceInWords(course.audience) },
          { header: 'Version', numeric: true, cell: (course) => course.versionNumber },
          { header: 'Standard', cell: (course) => standards.labels[course.standard] },
        ]}
      />
    </Page>
  );
}

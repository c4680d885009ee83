import type { CourseAnswer } from '@muster/contracts';
import { useState } from 'react';
import { useSession } from '../../../session/session-context.js';
import { KeptUploads } from './send/kept-uploads.js';
import { PackageUpload } from './package-upload.js';

/** Takes a new version of a course; open from the start where one was begun before. */
export function NewVersionUpload({ course }: { course: CourseAnswer }) {
  const { person } = useSession();
  const [begun] = useState(() =>
    new KeptUploads(window.localStorage, person.id).all().some((kept) => kept.courseId === course.id),
  );
  return (
    <details className="muster-why" open={begun}>
      <summary>Upload a new version</summary>
      <p>Attempts that have begun stay with the version they began with, unless you decide otherwise afterwards.</p>
      <p>
        The form begins with what holds for version {course.versionNumber}. What makes the course finished stays as it
        is.
      </p>
      <PackageUpload before={course} label="Upload a new version" />
    </details>
  );
}

import type { CourseAnswer, VersionChangePreview } from '@muster/contracts';
import { ProblemError } from '../../../api/problem-error.js';
import { useOne } from '../../../api/use-one.js';
import { Loading } from '../../../display/loading.js';
import { Problem } from '../../../display/problem.js';
import { Comparison } from './comparison.js';
import { Decide } from './decide.js';
import { Decisions } from './decisions.js';
import { TouchedAttempts } from './touched-attempts.js';
import './new-version.css';

/** What a newer version changes, whom it finds in the middle, and what becomes of them. Nothing where there is only one version. */
export function NewVersion({ course }: { course: CourseAnswer }) {
  if (course.versionNumber < 2) return null;
  return <OfCourse course={course} />;
}

function OfCourse({ course }: { course: CourseAnswer }) {
  const base = `/courses/${course.id}/versions/${course.versionId}`;
  const preview = useOne<VersionChangePreview>(`${base}/change-preview`);
  if (preview.isPending) return <Loading what="what the newest version changes" />;
  if (preview.isError) {
    // A course of others is theirs to decide about.
    const notTheirs = preview.error instanceof ProblemError && [403, 404].includes(preview.error.status);
    return notTheirs ? null : <Problem error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  return (
    <section className="muster-new-version" aria-labelledby="new-version">
      <h2 id="new-version">Version {course.versionNumber} and the attempts in progress</h2>
      <Comparison base={base} />
      <TouchedAttempts base={base} preview={preview.data} />
      <Decisions courseId={course.id} />
      <Decide base={base} preview={preview.data} />
    </section>
  );
}

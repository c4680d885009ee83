import type { RegistrationItem } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useList } from '../../api/use-list.js';
import { Problem } from '../../display/problem.js';
import { CourseItem } from './course-item.js';

interface OtherCoursesProps {
  personId: string;
  /** Registrations that stand on the page already, under the requirement that asks for them. */
  shown: ReadonlySet<string>;
  /** False on a page about somebody else: only the learner takes a course. */
  playable: boolean;
}

/** Courses that were begun, or asked for by name, and that no requirement asks for now. Nothing where there are none. */
export function OtherCourses({ personId, shown, playable }: OtherCoursesProps) {
  const list = useList<RegistrationItem>(`/people/${personId}/registrations`, { open: true, limit: 100 });
  const others = list.items.filter(({ id }) => !shown.has(id));
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (others.length === 0 && !list.hasNextPage) return null;
  return (
    <section aria-labelledby="others">
      <h2 id="others">Other courses</h2>
      <div className="muster-card">
        <p className="muster-quiet">
          Begun, or registered for by name. No requirement asks for them now, so they have no due date.
        </p>
        <ul className="muster-items">
          {others.map((registration) => (
            <CourseItem key={registration.id} item={itemOf(registration)} playable={playable} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button type="button" outline disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? 'Loading…' : 'Show more courses'}
          </Button>
        )}
      </div>
    </section>
  );
}

function itemOf({ id, courseId, courseTitle, minutes, state, score }: RegistrationItem) {
  return {
    courseId,
    courseTitle,
    minutes,
    state,
    score,
    registrationId: id,
    required: true,
    progress: null,
    completedOn: null,
  };
}

import type { AssignmentAnswer } from '@muster/contracts';
import { Day } from '../../display/date.js';
import { Progress } from '../../display/progress.js';
import { CertificationBadge } from '../../display/status.js';
import { Why } from '../../explanations/why.js';
import { CourseItem } from './course-item.js';
import { isFinished } from './order.js';

interface AssignmentCardProps {
  assignment: AssignmentAnswer;
  /** False on a page about somebody else: only the learner takes a course. */
  playable: boolean;
}

export function AssignmentCard({ assignment, playable }: AssignmentCardProps) {
  const { personId, requirementId, explanation, title, status, overdue, dueOn, validUntil, items, chooseAtLeast } =
    assignment;
  const done = items.filter(isFinished).length;
  return (
    <article className="muster-card" aria-label={title}>
      <div className="muster-card-head">
        <h3>{title}</h3>
        <CertificationBadge status={status} overdue={overdue} />
      </div>
      <p className="muster-card-dates">
        {dueOn && (
          <span>
            Due <Day date={dueOn} distance />
          </span>
        )}
        {validUntil && (
          <span>
            Expires <Day date={validUntil} />
          </span>
        )}
        {!dueOn && !validUntil && <span>No due date</span>}
      </p>
      {items.length > 1 && (
        <Progress label={`${done} of ${items.length} courses done`} done={done} total={items.length} />
      )}
      {chooseAtLeast !== null && chooseAtLeast > 0 && (
        <p className="muster-quiet">Take all required courses and at least {chooseAtLeast} of the optional ones.</p>
      )}
      <ul className="muster-items">
        {items.map((item) => (
          <CourseItem key={item.courseId} item={item} playable={playable} />
        ))}
      </ul>
      <Why personId={personId} requirementId={requirementId} of={title} summary={explanation} />
    </article>
  );
}

import { counted } from '@muster/contracts';
import type { AssignmentAnswer } from '@muster/contracts';
import { Day } from '../../display/date.js';
import { ButtonLink } from '../../layout/button-link.js';
import { actionFor, nextItem } from './order.js';

/** The one thing to do now, in one sentence and one button. */
export function NextStep({ owed, hasAny }: { owed: readonly AssignmentAnswer[]; hasAny: boolean }) {
  const first = owed.find((assignment) => nextItem(assignment));
  const item = first && nextItem(first);
  if (!first || !item) {
    return (
      <div className="muster-next muster-next--done">
        <p className="muster-next-what">{hasAny ? 'You are up to date.' : 'Nothing is assigned to you yet.'}</p>
        <p>
          {hasAny
            ? 'Nothing is due now. The next refresher appears here when it opens.'
            : 'When your agency assigns training, it appears here with its due date.'}
        </p>
      </div>
    );
  }
  const late = owed.filter((assignment) => assignment.overdue).length;
  return (
    <div className="muster-next">
      <p>
        {counted(owed.length, 'requirement needs', 'requirements need')} your attention
        {late > 0 && `, ${late} of them overdue`}. Next:
      </p>
      <p className="muster-next-what">{item.courseTitle}</p>
      <p>
        For {first.title}, due <Day date={first.dueOn} distance none="without a date" />
        {item.minutes !== null && `, about ${counted(item.minutes, 'minute')}`}.
      </p>
      <ButtonLink to={`/training/play/${item.registrationId}`} label={`${actionFor(item)}: ${item.courseTitle}`}>
        {actionFor(item)}
      </ButtonLink>
    </div>
  );
}

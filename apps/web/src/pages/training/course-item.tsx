import type { AssignmentItem, Score } from '@muster/contracts';
import { formatNumber } from '../../charts/scale.js';
import { Day } from '../../display/date.js';
import { RegistrationBadge } from '../../display/status.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { actionFor, isFinished } from './order.js';

export function scoreInWords(score: Score | null): string | null {
  if (score?.scaled != null) return `${formatNumber(score.scaled * 100)} %`;
  if (score?.raw == null) return null;
  return score.max === null ? formatNumber(score.raw) : `${formatNumber(score.raw)} of ${formatNumber(score.max)}`;
}

export function CourseItem({ item, playable }: { item: AssignmentItem; playable: boolean }) {
  const score = scoreInWords(item.score);
  return (
    <li className="muster-item">
      <div className="muster-item-what">
        <span className="muster-item-title">{item.courseTitle}</span>
        <span className="muster-item-facts">
          <RegistrationBadge state={item.state} />
          {!item.required && <span>Optional</span>}
          {item.minutes !== null && <span>{item.minutes} min</span>}
          {item.state === 'in_progress' && item.progress !== null && (
            <span>{Math.round(item.progress * 100)} % seen</span>
          )}
          {score && <span>Score {score}</span>}
          {item.completedOn && (
            <span>
              <Day date={item.completedOn} />
            </span>
          )}
        </span>
      </div>
      {item.registrationId && item.state !== 'not_started' && (
        <TextLink to={`/registrations/${item.registrationId}`}>
          Evidence<span className="usa-sr-only"> of {item.courseTitle}</span>
        </TextLink>
      )}
      {playable && item.registrationId && (
        <ButtonLink
          to={`/training/play/${item.registrationId}`}
          outline={isFinished(item)}
          label={`${actionFor(item)}: ${item.courseTitle}`}
        >
          {actionFor(item)}
        </ButtonLink>
      )}
    </li>
  );
}

import { integritySignKinds, reviewFindings } from '@muster/contracts';
import type { AttemptSignsAnswer } from '@muster/contracts';
import { ProblemError } from '../../api/problem-error.js';
import { useOne } from '../../api/use-one.js';
import { Loading } from '../../display/loading.js';
import { Moment } from '../../display/date.js';
import { Problem } from '../../display/problem.js';
import { ReviewForm } from './review-form.js';

/** What makes the result worth a look, and what people found. Another agency's administrator gets none of it, not even a box. */
export function Signs({ attemptId }: { attemptId: string }) {
  const query = useOne<AttemptSignsAnswer>(`/attempts/${attemptId}/signs`);
  if (query.isPending) return <Loading what="signs" />;
  if (query.isError) {
    const notTheirs = query.error instanceof ProblemError && [403, 404].includes(query.error.status);
    return notTheirs ? null : <Problem error={query.error} onRetry={() => void query.refetch()} />;
  }
  const { signs, reviews } = query.data;
  const headingId = `signs-${attemptId}`;
  return (
    <section className="muster-card" aria-labelledby={headingId}>
      <h3 id={headingId}>Worth a look</h3>
      {signs.length === 0 ? (
        <p>Nothing about this attempt stands out.</p>
      ) : (
        <>
          <p>A sign proves nothing and changes no result. The learner does not see it.</p>
          <ul>
            {signs.map((sign) => (
              <li key={sign.kind}>
                <strong>{integritySignKinds.labels[sign.kind]}.</strong> {sign.text}
              </li>
            ))}
          </ul>
        </>
      )}
      {reviews.length > 0 && (
        <>
          <h4>Looked at</h4>
          <ul>
            {reviews.map((review) => (
              <li key={review.id}>
                <strong>{reviewFindings.labels[review.finding]}.</strong>{' '}
                <span className="muster-break">{review.note}</span>{' '}
                <span className="muster-quiet">
                  {review.reviewedByName}, <Moment at={review.reviewedAt} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <ReviewForm attemptId={attemptId} />
    </section>
  );
}

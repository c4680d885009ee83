import { completionStatuses, successStatuses } from '@muster/contracts';
import type { AttemptAnswer } from '@muster/contracts';
import type { ReactNode } from 'react';
import { Moment } from '../../display/date.js';
import { Facts } from '../../display/facts.js';
import { Notice } from '../../display/notice.js';
import { RegistrationBadge } from '../../display/status.js';
import { durationInWords } from './duration-in-words.js';
import { Interactions } from './interactions.js';
import { LateCommits } from './late-commits.js';
import { Parts } from './parts.js';
import { failedBeside, wholeScore } from './result-in-words.js';
import { Sessions } from './sessions.js';
import { Signs } from './signs.js';
import { WhyThisResult } from './why-this-result.js';

interface AttemptProps {
  registrationId: string;
  attempt: AttemptAnswer;
  mayReview: boolean;
}

/** Where the browser had kept the result, both times: the first one is that of the completion. */
function ended({ reachedAt, finishedAt }: AttemptAnswer): [string, ReactNode][] {
  if (reachedAt === null) return [['Ended', <Moment key="ended" at={finishedAt} />]];
  return [
    ['Ended, by the learner’s clock', <Moment key="reached" at={reachedAt} />],
    ['Arrived here, kept by the browser until then', <Moment key="arrived" at={finishedAt} />],
  ];
}

/** One attempt from its result down to the single answer. What the course told and what the server saw stand side by side. */
export function Attempt({ registrationId, attempt, mayReview }: AttemptProps) {
  const failed = failedBeside(attempt);
  return (
    <div className="muster-evidence">
      {attempt.supersededAt && (
        <Notice type="info" slim>
          A newer version of the course closed this attempt on <Moment at={attempt.supersededAt} />. That is no failure.
        </Notice>
      )}
      <Facts
        items={[
          ['Result of the attempt', <RegistrationBadge key="state" state={attempt.state} />],
          ['Completion', completionStatuses.labels[attempt.completionStatus]],
          ['Success', successStatuses.labels[attempt.successStatus]],
          ['Score of the attempt', wholeScore(attempt, attempt)],
          ['Time told by the course', durationInWords(attempt.totalTime)],
          ['Time seen by the server', durationInWords(attempt.observedTime)],
          ['Begun', <Moment key="begun" at={attempt.startedAt} />],
          ['Last activity', <Moment key="active" at={attempt.lastActivityAt} />],
          ...ended(attempt),
          ['Version of the course', attempt.versionNumber],
        ]}
      />
      {failed !== null && <p>{failed}</p>}
      <WhyThisResult attempt={attempt} />
      {mayReview && <Signs attemptId={attempt.id} />}
      <Parts attempt={attempt} />
      <Interactions registrationId={registrationId} attempt={attempt} />
      <Sessions attempt={attempt} />
      <LateCommits attempt={attempt} />
    </div>
  );
}

import type { ReactNode } from 'react';
import { sessionFactCodes } from '@muster/contracts';
import type { SessionFactCode, SessionFacts } from '@muster/contracts';
import { Moment } from '../../display/date.js';

type Known = Pick<SessionFacts, 'startsAt' | 'endsAt' | 'place' | 'link'> & Partial<SessionFacts>;

/** One thing of a session in words. */
export function sessionFact(code: SessionFactCode, facts: Known): ReactNode {
  switch (code) {
    case 'time':
      return (
        <>
          <Moment at={facts.startsAt} /> to <Moment at={facts.endsAt} />
        </>
      );
    case 'place':
      return facts.place ?? 'none';
    case 'link':
      return facts.link ?? 'none';
    case 'capacity':
      return facts.capacity ?? 'not stated';
    case 'credits':
      return (facts.credits ?? [])
        .map(({ courseTitle, minutes }) => `${courseTitle ?? 'a course that is gone'}, ${minutes} minutes`)
        .join('; ');
  }
}

interface SessionFactLinesProps {
  changed: readonly SessionFactCode[];
  before: Known;
  /** Left out where only what was before is shown. */
  after?: Known;
}

/** What of a session is changed, with what held before. */
export function SessionFactLines({ changed, before, after }: SessionFactLinesProps) {
  return (
    <ul className="usa-list">
      {changed.map((code) => (
        <li key={code}>
          {sessionFactCodes.labels[code]}: {after && <>{sessionFact(code, after)}; </>}was {sessionFact(code, before)}
        </li>
      ))}
    </ul>
  );
}

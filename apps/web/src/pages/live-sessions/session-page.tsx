import type { ReactNode } from 'react';
import { belowCredits, partialCredits, lowerFirst } from '@muster/contracts';
import type { LiveSessionAnswer } from '@muster/contracts';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { Moment } from '../../display/date.js';
import { Facts } from '../../display/facts.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { Attendances } from './attendances.js';
import { CancelSession } from './cancel-session.js';
import { EnterAttendance } from './enter-attendance.js';
import { ImportSheet } from './import-sheet.js';
import { CancelledNotice, SessionChanges } from './session-changes.js';
import { SheetList } from './sheet-list.js';

/** What is the session, who attended it, and what is it credited as? */
export function LiveSessionPage() {
  const { sessionId = '' } = useParams();
  const query = useOne<LiveSessionAnswer>(`/live-sessions/${sessionId}`);
  return (
    <PageAnswer query={query} what="the live session">
      {(session) => (
        <Page
          title={session.title}
          above={<TextLink to={`/agencies/${session.agencyId}/sessions`}>Live sessions</TextLink>}
          action={
            <div className="muster-actions">
              {session.mayHost && (
                <ButtonLink to={`/live-sessions/${session.id}/room`}>Show the code of the room</ButtonLink>
              )}
              {session.mayChange && <TextLink to={`/live-sessions/${session.id}/change`}>Change the session</TextLink>}
              {session.mayCancel && <CancelSession session={session} />}
            </div>
          }
        >
          <CancelledNotice session={session} />
          <Facts items={factsOf(session)} />
          <SessionChanges session={session} />
          <Attendances session={session} />
          {session.mayEnter && !session.cancelled && (
            <>
              <EnterAttendance session={session} />
              <ImportSheet session={session} />
              <SheetList session={session} />
            </>
          )}
        </Page>
      )}
    </PageAnswer>
  );
}

function factsOf(session: LiveSessionAnswer): [string, ReactNode][] {
  const { place, link, partialFromPercent, partialCredit, belowCredit, approvalNumber } = session;
  const facts: [string, ReactNode][] = [
    ['Host', session.agencyName ?? 'Another agency'],
    ['Begins', <Moment key="begins" at={session.startsAt} />],
    ['Ends', <Moment key="ends" at={session.endsAt} />],
    ['Place', place],
    [
      'Link',
      link && (
        <a key="link" className="usa-link" href={link} rel="noreferrer">
          {link}
        </a>
      ),
    ],
    [
      'Counts as',
      session.credits
        .map(({ courseTitle, minutes }) => `${courseTitle ?? 'a course that is gone'}, ${minutes} minutes`)
        .join('; '),
    ],
    [
      'Attendance in part',
      `completes the courses from ${partialFromPercent} percent on (${partialCredits.labels[partialCredit].toLowerCase()}); ` +
        `less gives ${lowerFirst(belowCredits.labels[belowCredit])}`,
    ],
    ['Places', session.capacity],
    ['Agencies', session.agencies.map(({ name }) => name).join(', ')],
    ['Approval number', approvalNumber],
  ];
  return facts.filter(([, value]) => Boolean(value));
}

import type { AssignmentProgressAnswer } from '@muster/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { get } from '../api/request.js';
import { Notice } from './notice.js';

/** How often a page that shows unfinished figures asks again, in milliseconds. */
const ASK_AGAIN = 5000;

/** Says that figures will still change, while assignments of people are being worked out; nothing without any. */
export function BeingWorkedOutNotice({ people }: { people: number }) {
  if (people === 0) return null;
  return (
    <Notice type="info" slim role="status">
      Assignments of {people === 1 ? 'one person' : `${people.toLocaleString('en-US')} people`} are still being worked
      out. What this page shows will change.
    </Notice>
  );
}

/** As above, of an agency; follows the work and asks for the page’s lists and figures again when it is done. */
export function BeingWorkedOut({ agencyId }: { agencyId: string }) {
  const path = `/agencies/${agencyId}/assignment-progress`;
  const { data } = useQuery({
    queryKey: ['assignment-progress', agencyId],
    queryFn: () => get<AssignmentProgressAnswer>(path),
    refetchInterval: (query) => (query.state.data?.peopleAwaited ? ASK_AGAIN : false),
  });
  const people = data?.peopleAwaited ?? 0;
  useFreshWhenDone(people);
  return <BeingWorkedOutNotice people={people} />;
}

/** Asks again for everything on screen while figures of it are unfinished. */
export function useFreshWhile(people: number): void {
  const client = useQueryClient();
  useEffect(() => {
    if (people === 0) return;
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['one'] }), ASK_AGAIN);
    return () => clearInterval(timer);
  }, [people, client]);
}

function useFreshWhenDone(people: number): void {
  const client = useQueryClient();
  const before = useRef(0);
  useEffect(() => {
    if (before.current > 0 && people === 0) {
      for (const kind of ['one', 'list']) void client.invalidateQueries({ queryKey: [kind] });
    }
    before.current = people;
  }, [people, client]);
}

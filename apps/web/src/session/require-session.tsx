import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { whenSignedOut } from '../api/request.js';
import { Problem } from '../display/problem.js';
import { useKeptWork } from '../journal/use-kept-work.js';
import { Loading } from '../display/loading.js';
import { SessionContext } from './session-context.js';
import { useMe } from './use-me.js';

/** Shows nothing: a person who signs in should not have to open a course for what it kept. */
function KeptWork({ personId }: { personId: string }) {
  useKeptWork(personId);
  return null;
}

/** Asks to sign in first and comes back to the same address afterwards, also when the session ends in the middle of work. */
export function RequireSession() {
  const client = useQueryClient();
  const location = useLocation();
  const me = useMe();
  // A course that is being taken outlives the session: its page asks to sign in, and keeps what is typed in it.
  const [last, setLast] = useState(me.data);
  if (me.data && me.data !== last) setLast(me.data);
  const present = me.data ?? (location.pathname.startsWith('/training/play/') ? last : null);

  useEffect(() => whenSignedOut(() => client.setQueryData(['me'], null)), [client]);

  if (me.isPending) {
    return (
      <main className="muster-fault">
        <h1 className="usa-sr-only">Muster</h1>
        <Loading what="Muster" />
      </main>
    );
  }
  if (me.isError && !present) {
    return (
      <main className="muster-fault">
        <h1>Muster cannot be reached</h1>
        <Problem error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  if (!present) {
    return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
  }
  const mustEnroll = present.secondFactor?.required === true && !present.secondFactor.enrolled;
  if (mustEnroll && location.pathname !== '/account') return <Navigate to="/account" replace />;
  return (
    <SessionContext value={present}>
      <KeptWork personId={present.person.id} />
      <Outlet />
    </SessionContext>
  );
}

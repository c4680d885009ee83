import type { AgencyAnswer, LiveSessionAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { useMay } from '../../session/session-context.js';
import { AgencyPage } from '../agency/agency-page.js';

/** Instructor-led sessions that the agency hosts, or may send people to. */
export function LiveSessionsPage() {
  const mayPlan = useMay('managePeople');
  return (
    <AgencyPage
      title="Live sessions"
      action={({ id }) => mayPlan && <ButtonLink to={`/agencies/${id}/sessions/new`}>Plan a session</ButtonLink>}
    >
      {(agency) => <SessionsOf agency={agency} />}
    </AgencyPage>
  );
}

function SessionsOf({ agency }: { agency: AgencyAnswer }) {
  const list = useList<LiveSessionAnswer>('/live-sessions', { agencyId: agency.id });
  return (
    <List
      list={list}
      what="live sessions"
      caption={`Live sessions of ${agency.name}`}
      hideCaption
      rowKey={({ id }) => id}
      empty={<p>No live session yet. Plan one, and whoever attends is credited for it.</p>}
      columns={[
        {
          header: 'Session',
          cell: ({ id, title, cancelled }) => (
            <>
              <TextLink to={`/live-sessions/${id}`}>{title}</TextLink>
              {cancelled && <div className="muster-quiet">Cancelled</div>}
            </>
          ),
        },
        { header: 'Begins', cell: ({ startsAt }) => <Moment at={startsAt} /> },
        { header: 'Host', cell: ({ agencyName }) => agencyName ?? 'Another agency' },
        { header: 'Where', cell: ({ place, link }) => place ?? (link ? 'Online' : '—') },
      ]}
    />
  );
}

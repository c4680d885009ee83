import { roles, scopeKinds } from '@muster/contracts';
import { CalendarFeeds } from '../../calendars/calendar-feeds.js';
import { DataTable } from '../../display/data-table.js';
import { Email } from '../../display/email.js';
import { Facts } from '../../display/facts.js';
import { Page } from '../../layout/page.js';
import { useSession } from '../../session/session-context.js';
import { ActsByOthers } from '../person/acts-by-others.js';
import { RegulatorNumbers } from '../person/regulator-numbers.js';
import { MailChoice } from './mail-choice.js';
import { OpenSessions } from './open-sessions.js';
import { SecondFactor } from './second-factor.js';

export function AccountPage() {
  const { person, roles: granted, agencies, secondFactor } = useSession();
  return (
    <Page title="Your account">
      <Facts
        items={[
          ['Name', person.displayName],
          ['Email', person.email === null ? 'none' : <Email address={person.email} />],
          ['Agencies', agencies?.map((agency) => agency.name).join(', ') || 'none'],
        ]}
      />
      <h2>What you may do</h2>
      {granted.length === 0 ? (
        <p>You take your own training. You have no role beyond that.</p>
      ) : (
        <DataTable
          caption="Your roles"
          hideCaption
          rows={granted}
          rowKey={(grant) => `${grant.role} ${grant.scope.kind} ${grant.scope.id ?? ''}`}
          columns={[
            { header: 'Role', cell: (grant) => roles.labels[grant.role] },
            { header: 'Over', cell: (grant) => grant.scope.name ?? scopeKinds.labels[grant.scope.kind] },
          ]}
        />
      )}
      <SecondFactor enrolled={secondFactor?.enrolled ?? false} required={secondFactor?.required ?? false} />
      <RegulatorNumbers personId={person.id} whose={person.displayName} mayManage />
      <MailChoice />
      <CalendarFeeds />
      <OpenSessions />
      <ActsByOthers personId={person.id} whom="you" />
    </Page>
  );
}

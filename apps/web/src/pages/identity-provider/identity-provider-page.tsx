import { disciplines } from '@muster/contracts';
import type { AgencyAnswer, ScimConnectionAnswer, ScimConnectionRecord } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { AgencyPage } from '../agency/agency-page.js';
import { connectionStates, stateOf } from './connection-state.js';
import { MakeConnection } from './make-connection.js';
import { MadeConnection } from './made-connection.js';
import { RevokeConnection } from './revoke-connection.js';

/** The tokens with which the agency's directory keeps its people (SCIM 2.0). */
export function IdentityProviderPage() {
  return <AgencyPage title="Identity provider">{(agency) => <Connections agency={agency} />}</AgencyPage>;
}

function Connections({ agency }: { agency: AgencyAnswer }) {
  const list = useList<ScimConnectionRecord>('/scim-connections', { agencyId: agency.id });
  const [made, setMade] = useState<ScimConnectionAnswer | null>(null);
  const [revoking, setRevoking] = useState<ScimConnectionRecord | null>(null);
  return (
    <>
      <p>
        Entra ID, Okta or another directory that speaks SCIM 2.0 can keep the people of {agency.name}: who starts, who
        leaves, how they are called. A token reaches this one agency and nothing else.
      </p>
      {made ? (
        <MadeConnection connection={made} onClose={() => setMade(null)} />
      ) : (
        <MakeConnection agency={agency} onMade={setMade} />
      )}
      <h2>Tokens</h2>
      <List
        list={list}
        what="tokens"
        caption={`Tokens of ${agency.name}`}
        hideCaption
        rowKey={(connection) => connection.id}
        empty={<p>No directory is connected yet. People are kept by hand or by roster.</p>}
        columns={[
          { header: 'Provider', cell: (connection) => connection.name },
          { header: 'State', cell: (connection) => connectionStates[stateOf(connection, Date.now())] },
          {
            header: 'Discipline of new people',
            cell: (connection) => disciplines.labels[connection.defaultDiscipline],
          },
          { header: 'Made', cell: (connection) => <Moment at={connection.createdAt} /> },
          { header: 'Last used', cell: (connection) => <Moment at={connection.lastUsedAt} /> },
          { header: 'Ends', cell: (connection) => <Moment at={connection.revokedAt ?? connection.expiresAt} /> },
          {
            header: 'Change',
            cell: (connection) =>
              connection.revokedAt === null ? (
                <Button type="button" unstyled onClick={() => setRevoking(connection)}>
                  Revoke<span className="usa-sr-only"> the token of {connection.name}</span>
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {revoking && <RevokeConnection connection={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

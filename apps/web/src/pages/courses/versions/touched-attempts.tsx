import { certificationStatuses, counted } from '@muster/contracts';
import type { TouchedAttempt, VersionChangePreview } from '@muster/contracts';
import { useState } from 'react';
import { useList } from '../../../api/use-list.js';
import { Day, Moment } from '../../../display/date.js';
import { List } from '../../../display/list.js';
import { TextLink } from '../../../layout/button-link.js';
import { ELSEWHERE } from './elsewhere.js';

interface TouchedAttemptsProps {
  base: string;
  preview: VersionChangePreview;
}

/** How many are in progress on older versions, by agency, and who they are. */
export function TouchedAttempts({ base, preview }: TouchedAttemptsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <h3>In progress on an older version</h3>
      <p>
        {countInWords(preview.touched)}
        {preview.fiveOrMoreElsewhere && ' At least five more are in agencies whose records you do not see.'}
      </p>
      <p>{ELSEWHERE}</p>
      {preview.touched > 0 && (
        <>
          <ul>
            {preview.agencies.map((agency) => (
              <li key={agency.agencyId ?? ''}>
                {agency.agencyName || 'Of no agency'}: {agency.touched}
              </li>
            ))}
          </ul>
          <details className="muster-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>Who they are</summary>
            {open && <People base={base} />}
          </details>
        </>
      )}
    </>
  );
}

function People({ base }: { base: string }) {
  const list = useList<TouchedAttempt>(`${base}/touched-attempts`, { limit: 25 });
  return (
    <List
      list={list}
      what="attempts"
      caption="Attempts in progress on an older version"
      hideCaption
      rowKey={(row) => row.attemptId}
      empty={<p>Nobody is in progress on an older version any more.</p>}
      columns={[
        {
          header: 'Learner',
          cell: (row) => <TextLink to={`/registrations/${row.registrationId}`}>{row.personName}</TextLink>,
        },
        { header: 'Agency', cell: (row) => row.agencyName || '—' },
        { header: 'Version', numeric: true, cell: (row) => row.versionNumber },
        {
          header: 'Passed, and not by the newest version',
          cell: (row) => row.resultsAtRisk.map(({ title }) => title).join(', ') || '—',
        },
        { header: 'Owed through it', cell: (row) => <Owed row={row} /> },
        { header: 'Begun', cell: (row) => <Moment at={row.startedAt} /> },
        { header: 'Last activity', cell: (row) => <Moment at={row.lastActivityAt} /> },
      ]}
    />
  );
}

function Owed({ row: { owes } }: { row: TouchedAttempt }) {
  if (owes.length === 0) return '—';
  return owes.map(({ requirementId, requirementTitle, status, overdue, dueOn }) => (
    <div key={requirementId}>
      {requirementTitle}: {certificationStatuses.labels[status]}
      {dueOn !== null && (
        <>
          , {overdue ? 'was due' : 'due'} <Day date={dueOn} />
        </>
      )}
    </div>
  ));
}

function countInWords(touched: number): string {
  if (touched === 0) return 'Nobody whose record you see is in progress on an older version.';
  return `${counted(touched, 'attempt whose record', 'attempts whose records')} you see.`;
}

import { attendanceCorrections, attendanceResults, attendanceSources } from '@muster/contracts';
import type { AttendanceAnswer, LiveSessionAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { CorrectAttendance } from './correct-attendance.js';
import { WithdrawAttendance } from './withdraw-attendance.js';

type Version = AttendanceAnswer['history'][number];

/** Who attended, of agencies whose records the reader sees; what stood there before is kept below. */
export function Attendances({ session }: { session: LiveSessionAnswer }) {
  const list = useList<AttendanceAnswer>(`/live-sessions/${session.id}/attendances`);
  const [correcting, setCorrecting] = useState<AttendanceAnswer | null>(null);
  const [withdrawing, setWithdrawing] = useState<AttendanceAnswer | null>(null);
  return (
    <section aria-labelledby="attendance">
      <h2 id="attendance">Attendance</h2>
      <p>People of your agencies. Each agency sees its own.</p>
      <List
        list={list}
        what="people"
        caption="Attendance"
        hideCaption
        rowKey={({ personId }) => personId}
        empty={<p>Nobody of your agencies is on record yet.</p>}
        columns={[
          { header: 'Person', cell: ({ personName }) => personName },
          { header: 'Agency', cell: ({ agencyName }) => agencyName ?? '—' },
          { header: 'Attendance', cell: (row) => <Standing row={row} /> },
          { header: 'Minutes', numeric: true, cell: ({ minutesAttended }) => minutesAttended },
          { header: 'Credited', numeric: true, cell: ({ minutesCredited }) => minutesCredited },
          {
            header: 'Change',
            cell: (row) =>
              row.mayCorrect ? (
                <>
                  <Button type="button" unstyled onClick={() => setCorrecting(row)}>
                    Correct<span className="usa-sr-only"> {row.personName}</span>
                  </Button>{' '}
                  {!row.withdrawn && (
                    <Button type="button" unstyled onClick={() => setWithdrawing(row)}>
                      Take back<span className="usa-sr-only"> {row.personName}</span>
                    </Button>
                  )}
                </>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {correcting && (
        <CorrectAttendance session={session} attendance={correcting} onClose={() => setCorrecting(null)} />
      )}
      {withdrawing && (
        <WithdrawAttendance session={session} attendance={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </section>
  );
}

function Standing({ row }: { row: AttendanceAnswer }) {
  return (
    <>
      <div>{row.withdrawn ? 'Taken back' : attendanceResults.labels[row.result]}</div>
      <VersionLine version={row} />
      {row.history.length > 0 && (
        <details>
          <summary>What stood here before</summary>
          <ul className="usa-list">
            {row.history.map((version) => (
              <li key={version.recordedAt}>
                <VersionLine version={version} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function VersionLine({ version: { spans, source, withdrawn, reason, recordedBy, recordedAt } }: { version: Version }) {
  return (
    <div className="muster-quiet">
      {withdrawn && 'Taken back. '}
      {spans.map((span) => (
        <div key={span.in}>
          <Moment at={span.in} /> to {span.out ? <Moment at={span.out} /> : 'not checked out'}
        </div>
      ))}
      {[attendanceSources.labels[source], reason && attendanceCorrections.labels[reason], recordedBy]
        .filter(Boolean)
        .join('; ')}
      , <Moment at={recordedAt} />
    </div>
  );
}

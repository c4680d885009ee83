import { disciplines, seatEnds, seatLacks } from '@muster/contracts';
import type { SeatCandidate, SeatFiller } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { CertificationBadge } from '../../display/status.js';
import { Why } from '../../explanations/why.js';
import { TextLink } from '../../layout/button-link.js';

interface SeatPeopleProps {
  /** The seat in words. */
  seat: string;
  /** Of the seat, and the day of the board. */
  requirementId: string;
  asOf: string;
  fillers: readonly SeatFiller[];
  candidates: readonly SeatCandidate[];
  /** How many fill it and could, named or not. */
  fillerCount: number;
  candidateCount: number;
}

/** Who fills a seat and until when, and who could fill it and what they lack. */
export function SeatPeople({
  seat,
  requirementId,
  asOf,
  fillers,
  candidates,
  fillerCount,
  candidateCount,
}: SeatPeopleProps) {
  const why = ({ personId, personName }: SeatFiller | SeatCandidate) => (
    <Why personId={personId} requirementId={requirementId} of={`${personName}, ${seat}`} asOf={asOf} />
  );
  return (
    <>
      {fillers.length > 0 && (
        <DataTable
          caption={captionOf(`Fill this seat: ${seat}`, fillers.length, fillerCount)}
          rows={fillers}
          rowKey={({ personId }) => personId}
          columns={[
            { header: 'Person', cell: person },
            { header: 'Agency', cell: ({ agencyName }) => agencyName },
            { header: 'Discipline', cell: ({ discipline }) => disciplines.labels[discipline] },
            { header: 'No longer from', cell: ({ until }) => <Day date={until} distance /> },
            { header: 'Why then', cell: ({ endsBy }) => (endsBy ? seatEnds.labels[endsBy] : '—') },
            { header: 'Why current', cell: why },
          ]}
        />
      )}
      {candidates.length > 0 && (
        <DataTable
          caption={captionOf(`Could fill this seat: ${seat}`, candidates.length, candidateCount)}
          rows={candidates}
          rowKey={({ personId }) => personId}
          columns={[
            { header: 'Person', cell: person },
            { header: 'Agency', cell: ({ agencyName }) => agencyName },
            { header: 'Status', cell: ({ status }) => <CertificationBadge status={status} /> },
            { header: 'What is missing', cell: lacking },
            // To whom it was never assigned nothing is to be explained.
            { header: 'Why', cell: (one) => (one.status === 'unassigned' ? '—' : why(one)) },
          ]}
        />
      )}
      {fillers.length + candidates.length === 0 && <p>Nobody of whom you may read the training.</p>}
    </>
  );
}

function captionOf(title: string, shown: number, all: number): string {
  return all > shown ? `${title} (${shown} of ${all})` : title;
}

function person({ personId, personName }: SeatFiller | SeatCandidate) {
  return <TextLink to={`/people/${personId}`}>{personName}</TextLink>;
}

function lacking({ lack, backOn, missingCourses, missingChoices }: SeatCandidate) {
  const courses = missingCourses.map(({ title }) => title).join(', ');
  return (
    <span>
      {seatLacks.labels[lack]}
      {lack === 'away' && backOn && (
        <>
          , back on <Day date={backOn} />
        </>
      )}
      {courses && `: ${courses}`}
      {missingChoices > 0 && ` and ${missingChoices} more of the courses to choose from`}
    </span>
  );
}

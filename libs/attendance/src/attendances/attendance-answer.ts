import { grouped } from '@muster/contracts';
import type { AttendanceAnswer } from '@muster/contracts';
import type { AgencyRow } from '@muster/directory';
import type { PersonName } from '@muster/identity';
import type { Caller } from '@muster/kernel';
import { keepsRecordsOf } from '../attendance.permissions.js';
import type { CreditRow, EntryRow } from '../data/entry.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import { outcomeFor } from '../domain/attendance.js';

type Version = AttendanceAnswer['history'][number];

interface Known {
  /** The newest first within each person. */
  rows: readonly EntryRow[];
  credits: readonly CreditRow[];
  names: ReadonlyMap<string, PersonName>;
  agencies: readonly AgencyRow[];
  caller: Caller;
  /** Ids of the entries that stand, also of those out of reach: what another agency entered since is not the caller's to correct. */
  standing: ReadonlySet<string>;
}

/** One for each person, by name, with what stood there before. */
export function attendanceAnswers(
  session: SessionRow,
  { rows, credits, names, agencies, caller, standing }: Known,
): AttendanceAnswer[] {
  const versionOf = (row: EntryRow): Version => ({
    spans: row.spans.map((span) => ({
      in: new Date(span.in).toISOString(),
      out: span.out === null ? null : new Date(span.out).toISOString(),
    })),
    source: row.source,
    withdrawn: row.withdrawn,
    reason: row.reason,
    recordedBy: names.get(row.recordedBy)?.displayName ?? null,
    recordedAt: row.recordedAt.toISOString(),
  });
  const people = grouped(rows, ({ survivorId }) => survivorId);
  const answers = [...people].flatMap(([personId, [newest, ...former]]): AttendanceAnswer[] => {
    if (newest === undefined) return [];
    const agency = agencies.find(({ id }) => id === newest.agencyId);
    const { result, minutesAttended } = outcomeFor(session, newest);
    const given = credits.filter((credit) => credit.survivorId === personId);
    return [
      {
        personId,
        personName: names.get(personId)?.displayName ?? 'Name not shown',
        agencyId: newest.agencyId,
        agencyName: agency?.name ?? null,
        result,
        minutesAttended,
        minutesCredited: given.reduce((sum, { minutes }) => sum + minutes, 0),
        ...versionOf(newest),
        history: former.map(versionOf),
        mayCorrect: standing.has(newest.id) && agency !== undefined && keepsRecordsOf(caller, agency),
      },
    ];
  });
  return answers.sort((a, b) => a.personName.localeCompare(b.personName) || (a.personId < b.personId ? -1 : 1));
}

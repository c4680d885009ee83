import { Inject, Injectable } from '@nestjs/common';
import type { SheetLine, SheetPreviewBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { keepsRecordsOf } from '../attendance.permissions.js';
import { WhoMayAttend } from '../attendees/who-may-attend.service.js';
import type { Attendee } from '../data/attendee.repository.js';
import { EntryRepository, isInForce } from '../data/entry.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import { outcomeFor } from '../domain/attendance.js';
import type { Outcome, Span } from '../domain/attendance.js';
import { matchGuest, matchLine } from './match-line.js';
import type { Matched } from './match-line.js';
import { readSheet } from './read-sheet.js';
import type { SheetLineRead } from './read-sheet.js';

/** Somebody with all times that the sheet has of them. */
export interface Planned {
  attendee: Attendee;
  spans: Span[];
}

/** What an import of a sheet would do: each line as whoever imports is shown it, and the people whom it enters. */
export interface SheetPlan {
  lines: SheetLine[];
  people: Planned[];
}

interface JudgedLine {
  read: SheetLineRead;
  matched: Matched;
  /** Why the person may not be credited for the courses of the session. */
  excluded: string | undefined;
}

/**
 * Reads sign-in sheets without entering anything. Whoever imports is shown people of agencies whose records they keep, and nothing of
 * others: a line that names nobody of these reads the same whether or not somebody elsewhere is meant. Where the host imports, people of
 * the agencies that it invited are meant too, by e-mail address, or by identifier and name together; people of courts are not, because
 * their educator keeps their records.
 */
@Injectable()
export class PlanSheet {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(WhoMayAttend) private readonly attendees: WhoMayAttend,
  ) {}

  /** @param agencyId for which the caller imports. @throws MusterError 400 for text that is no sheet. */
  async plan(
    tx: Transaction,
    caller: Caller,
    session: SessionRow,
    agencyId: string,
    { csv, choices }: SheetPreviewBody,
  ): Promise<SheetPlan> {
    const sheet = readSheet(csv, { startsAt: session.startsAt.getTime(), timeZone: session.timeZone });
    const { stands, elsewhere } = await this.standing(tx, caller, session);
    const atWork = await this.attendees.of(tx, session, (agency) => keepsRecordsOf(caller, agency));
    const own = atWork.filter(({ personId }) => !elsewhere.has(personId));
    const guests = agencyId === session.hostAgencyId ? await this.guests(tx, session, atWork) : [];
    const excludedBecause = await this.attendees.audience(tx, session);
    const chosen = new Map(choices.map(({ line, personId }) => [line, personId]));
    const people = new Map<string, Planned>();
    const judged: JudgedLine[] = [];
    for (const read of sheet) {
      const matched = matchLine(read, own, chosen.get(read.line));
      const guest = matched.suggestions.length === 0 && matched.problem === undefined ? matchGuest(read, guests) : null;
      const attendee = matched.attendee ?? guest;
      const excluded = attendee === null ? undefined : excludedBecause(attendee);
      if (attendee && read.span && read.problems.length === 0 && !excluded && !stands.has(attendee.personId)) {
        const planned = people.get(attendee.personId) ?? { attendee, spans: [] };
        people.set(attendee.personId, { attendee, spans: [...planned.spans, read.span] });
      }
      judged.push({ read, matched, excluded });
    }
    const outcomes = new Map(
      [...people].map(([id, { spans }]) => [id, outcomeFor(session, { spans, withdrawn: false })]),
    );
    // In one order everywhere: two sheets with the same people must not wait for each other.
    const ordered = [...people.values()].sort((a, b) => (a.attendee.personId < b.attendee.personId ? -1 : 1));
    return { lines: judged.map((line) => answerOf(line, stands, outcomes)), people: ordered };
  }

  /** Those of other agencies than the caller's own, who are entered without being shown. */
  private async guests(tx: Transaction, session: SessionRow, atWork: readonly Attendee[]): Promise<Attendee[]> {
    const ids = new Set(atWork.map(({ personId }) => personId));
    const all = await this.attendees.of(tx, session, ({ kind }) => kind !== 'court');
    return all.filter(({ personId }) => !ids.has(personId));
  }

  /** People of whom something stands on record, and those of them of whom an agency entered it whose records the caller does not keep. */
  private async standing(
    tx: Transaction,
    caller: Caller,
    session: SessionRow,
  ): Promise<{ stands: Set<string>; elsewhere: Set<string> }> {
    return withSystemReach(tx, async () => {
      const rows = (await this.entries.of(tx, session.id)).filter((entry) => entry.last && isInForce(entry));
      const agencies = await this.directory.agencies(tx, [...new Set(rows.map(({ agencyId }) => agencyId))]);
      const kept = new Set(agencies.filter((agency) => keepsRecordsOf(caller, agency)).map(({ id }) => id));
      return {
        stands: new Set(rows.map(({ survivorId }) => survivorId)),
        elsewhere: new Set(rows.filter(({ agencyId }) => !kept.has(agencyId)).map(({ survivorId }) => survivorId)),
      };
    });
  }
}

const ELSEWHERE =
  'Nobody of your agencies has this identifier, e-mail address or name. Somebody of another agency is entered there, where their record is.';

function answerOf(line: JudgedLine, stands: ReadonlySet<string>, outcomes: ReadonlyMap<string, Outcome>): SheetLine {
  const { read, matched, excluded } = line;
  const { attendee, matchedBy, suggestions, problem } = matched;
  const known = attendee !== null && stands.has(attendee.personId);
  const state = stateOf(line, known);
  const outcome = attendee !== null && state === 'matched' ? outcomes.get(attendee.personId) : undefined;
  const problems = [
    ...read.problems,
    ...(problem === undefined ? [] : [problem]),
    // Whether a course is for somebody elsewhere would tell of them.
    ...(excluded !== undefined && attendee !== null ? [excluded] : []),
    ...(known ? ['Their attendance stands on record already. Correct it by hand where the sheet is right.'] : []),
  ];
  return {
    line: read.line,
    name: read.name,
    state,
    person: attendee && shown(attendee),
    matchedBy,
    suggestions: suggestions.map(shown),
    minutesAttended: outcome?.minutesAttended ?? null,
    result: outcome?.result ?? null,
    problems: state === 'elsewhere' ? [ELSEWHERE] : problems,
  };
}

function stateOf({ read, matched, excluded }: JudgedLine, known: boolean): SheetLine['state'] {
  const { attendee, suggestions, problem } = matched;
  if (read.problems.length > 0) return 'problem';
  if (attendee !== null) {
    if (excluded !== undefined) return 'problem';
    return known ? 'unchanged' : 'matched';
  }
  if (suggestions.length > 0) return 'suggested';
  return problem === undefined ? 'elsewhere' : 'problem';
}

function shown({ personId, givenName, familyName, agencyName }: Attendee): SheetLine['suggestions'][number] {
  return { id: personId, displayName: `${familyName}, ${givenName}`, agencyName };
}

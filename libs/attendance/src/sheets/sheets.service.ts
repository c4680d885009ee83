import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { LiveSessionAnswer, SheetLine, SheetPreview, SheetPreviewBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, newId, notFound, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { notBegun, peopleChanged, sheetWithdrawn } from '../attendance.errors.js';
import { attendanceWrite, keepsRecordsOf } from '../attendance.permissions.js';
import { Attendances } from '../attendances/attendances.service.js';
import { KeepEntry } from '../attendances/keep-entry.service.js';
import type { Attendee } from '../data/attendee.repository.js';
import { EntryRepository } from '../data/entry.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import { SheetRepository } from '../data/sheet.repository.js';
import type { Span } from '../domain/attendance.js';
import { Sessions } from '../sessions/sessions.service.js';
import { outcomeFor } from '../settle/settle-credit.service.js';
import { matchGuest, matchLine } from './match-line.js';
import type { Matched } from './match-line.js';
import { readSheet } from './read-sheet.js';
import type { SheetLineRead } from './read-sheet.js';

interface PlannedLine {
  read: SheetLineRead;
  matched: Matched;
  answer: SheetLine;
}

/** Somebody with all times that the sheet has of them. */
interface Planned {
  attendee: Attendee;
  spans: Span[];
}

/**
 * Imports sign-in sheets. Whoever imports is shown people of agencies whose records they keep, and nothing of others: a line that names
 * nobody of these reads the same whether or not somebody elsewhere is meant. Where the host imports, people of the agencies that it
 * invited are credited too, by e-mail address, or by external id and name together; people of courts are not, because their educator keeps their records.
 */
@Injectable()
export class Sheets {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SessionRepository) private readonly rows: SessionRepository,
    @Inject(SheetRepository) private readonly sheets: SheetRepository,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Attendances) private readonly attendances: Attendances,
    @Inject(KeepEntry) private readonly keeping: KeepEntry,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for a session of no agency of the caller's; 409 before it begins; 400 for text that is no sheet. */
  preview(caller: Caller, sessionId: string, body: SheetPreviewBody): Promise<SheetPreview> {
    return this.transactions.as(caller, async (tx) => {
      const { session, agencyId } = await this.importable(tx, caller, sessionId);
      const { lines } = await this.plan(tx, caller, session, agencyId, body);
      return { sheetId: null, lines: lines.map(({ answer }) => answer) };
    });
  }

  /** Enters what the preview shows; lines with a problem, or without a choice, are left out. @throws MusterError as `preview`. */
  import(caller: Caller, sessionId: string, body: SheetPreviewBody): Promise<SheetPreview> {
    return this.transactions.as(caller, async (tx) => {
      const { session, agencyId } = await this.importable(tx, caller, sessionId);
      const { lines, people } = await this.plan(tx, caller, session, agencyId, body);
      const sheetId = newId();
      await withSystemReach(tx, async () => {
        await this.holdAll(tx, session, people);
        await this.sheets.add(tx, { id: sheetId, sessionId, agencyId, importedBy: caller.personId });
        for (const { attendee, spans } of people) {
          const before = await this.keeping.newest(tx, sessionId, attendee.personId);
          // Entered since the lines were looked at, by somebody else: what stands there stays.
          if (before !== undefined && !before.withdrawn) continue;
          await this.keeping.keep(tx, session, before, {
            personId: attendee.personId,
            agencyId: attendee.agencyId,
            spans,
            source: 'sheet',
            sheetId,
            by: caller.personId,
          });
        }
      });
      await this.audit.record(tx, {
        action: 'sign-in-sheet.imported',
        actorId: caller.personId,
        subjectKind: 'sign-in-sheet',
        subjectId: sheetId,
        agencyId,
        details: { sessionId },
      });
      return { sheetId, lines: lines.map(({ answer }) => answer) };
    });
  }

  /**
   * Takes back what a sheet entered. What was corrected since stays as it was corrected, and so does what a court's educator entered
   * with it, unless it is they who take it back.
   * @throws MusterError 404 for a sheet of no agency of the caller's; 409 for one that was taken back.
   */
  withdraw(caller: Caller, sessionId: string, sheetId: string): Promise<LiveSessionAnswer> {
    return this.transactions
      .as(caller, async (tx) => {
        const session = await this.sessions.require(tx, sessionId);
        const sheet = (await this.sheets.ofSession(tx, sessionId)).find(({ id }) => id === sheetId);
        if (!sheet) throw notFound('sign-in sheet');
        requireFor(caller, attendanceWrite, sheet.agencyId, 'sign-in sheet');
        await withSystemReach(tx, async () => {
          if (!(await this.sheets.withdraw(tx, sheetId, caller.personId))) throw sheetWithdrawn();
          const entries = await this.entries.ofSheet(tx, sheetId);
          const agencies = await this.directory.agencies(tx, [...new Set(entries.map(({ agencyId }) => agencyId))]);
          const guests = sheet.agencyId === session.hostAgencyId;
          const own = agencies.filter((one) => keepsRecordsOf(caller, one) || (guests && one.kind !== 'court'));
          for (const entry of entries.filter(({ agencyId }) => own.some(({ id }) => id === agencyId))) {
            const all = await this.keeping.all(tx, sessionId, entry.personId);
            if (!all.some(({ id, last }) => id === entry.id && last)) continue;
            const { personId, agencyId } = entry;
            const taken = { spans: [], withdrawn: true, reason: 'sheet_taken_back' } as const;
            await this.keeping.keep(tx, session, entry, {
              personId,
              agencyId,
              ...taken,
              source: 'sheet',
              by: caller.personId,
            });
          }
        });
        await this.audit.record(tx, {
          action: 'sign-in-sheet.withdrawn',
          actorId: caller.personId,
          subjectKind: 'sign-in-sheet',
          subjectId: sheetId,
          agencyId: sheet.agencyId,
          details: { sessionId },
        });
      })
      .then(() => this.sessions.read(caller, sessionId));
  }

  /** The session, and the agency for which the caller imports: the host where they may, else one of theirs that sends people. */
  private async importable(
    tx: Transaction,
    caller: Caller,
    sessionId: string,
  ): Promise<{ session: SessionRow; agencyId: string }> {
    const session = await this.sessions.require(tx, sessionId);
    const sending = (await this.rows.agenciesOf(tx, [sessionId])).get(sessionId) ?? [];
    const ordered = [session.hostAgencyId, ...sending.sort()];
    const agencies = await this.directory.agencies(tx, ordered);
    const own = ordered.find((id) => agencies.some((agency) => agency.id === id && keepsRecordsOf(caller, agency)));
    if (own === undefined) throw notFound('live session');
    if (this.clock.now().epochMilliseconds < session.startsAt.getTime()) throw notBegun();
    return { session, agencyId: own };
  }

  private async plan(
    tx: Transaction,
    caller: Caller,
    session: SessionRow,
    agencyId: string,
    { csv, choices }: SheetPreviewBody,
  ): Promise<{ lines: PlannedLine[]; people: Planned[] }> {
    const read = readSheet(csv, { startsAt: session.startsAt.getTime(), timeZone: session.timeZone });
    const { stands, elsewhere } = await this.standing(tx, caller, session);
    const atWork = await this.attendances.whom(tx, session, (agency) => keepsRecordsOf(caller, agency));
    const own = atWork.filter(({ personId }) => !elsewhere.has(personId));
    const ownIds = new Set(atWork.map(({ personId }) => personId));
    const guests =
      agencyId === session.hostAgencyId
        ? (await this.attendances.whom(tx, session, ({ kind }) => kind !== 'court')).filter(
            ({ personId }) => !ownIds.has(personId),
          )
        : [];
    const chosen = new Map(choices.map(({ line, personId }) => [line, personId]));
    const people = new Map<string, Planned>();
    const lines: PlannedLine[] = [];
    for (const each of read) {
      const matched = matchLine(each, own, chosen.get(each.line));
      const guest = matched.suggestions.length === 0 && matched.problem === undefined ? matchGuest(each, guests) : null;
      const attendee = matched.attendee ?? guest;
      const excluded = attendee && (await this.attendances.audienceProblem(tx, session, attendee));
      if (attendee && each.span && each.problems.length === 0 && !excluded && !stands.has(attendee.personId)) {
        const planned = people.get(attendee.personId) ?? { attendee, spans: [] };
        people.set(attendee.personId, { attendee, spans: [...planned.spans, each.span] });
      }
      lines.push({ read: each, matched, answer: answerOf(each, matched, excluded, stands) });
    }
    for (const { matched, answer } of lines) {
      const planned = matched.attendee && people.get(matched.attendee.personId);
      if (planned && answer.state === 'matched') {
        const { result, minutesAttended } = outcomeFor(session, { spans: planned.spans, withdrawn: false });
        Object.assign(answer, { result, minutesAttended });
      }
    }
    // In one order everywhere: two sheets with the same people must not wait for each other.
    const ordered = [...people.values()].sort((a, b) => (a.attendee.personId < b.attendee.personId ? -1 : 1));
    return { lines, people: ordered };
  }

  /** Lets nobody take people back with their import from now on. @throws MusterError 409 where that happened since the lines were read. */
  private async holdAll(tx: Transaction, session: SessionRow, people: readonly Planned[]): Promise<void> {
    const ids = people.map(({ attendee }) => attendee.personId);
    await this.directory.holdPeople(tx, ids);
    const there = await this.attendances.whom(tx, session, () => true, ids);
    if (there.length < ids.length) throw peopleChanged();
  }

  /** People of whom something stands on record, and those of them of whom an agency entered it whose records the caller does not keep. */
  private async standing(
    tx: Transaction,
    caller: Caller,
    session: SessionRow,
  ): Promise<{ stands: Set<string>; elsewhere: Set<string> }> {
    return withSystemReach(tx, async () => {
      const rows = (await this.entries.of(tx, session.id)).filter(({ last, withdrawn }) => last && !withdrawn);
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
  'Nobody of your agencies has this external id, e-mail address or name. Somebody of another agency is entered there, where their record is.';

function answerOf(
  read: SheetLineRead,
  { attendee, matchedBy, suggestions, problem }: Matched,
  excluded: string | null | undefined,
  stands: ReadonlySet<string>,
): SheetLine {
  const known = attendee !== null && stands.has(attendee.personId);
  const problems = [
    ...read.problems,
    ...(problem === undefined ? [] : [problem]),
    // Whether a course is for somebody elsewhere would tell of them.
    ...(excluded && attendee !== null ? [excluded] : []),
    ...(known ? ['Their attendance stands on record already. Correct it by hand where the sheet is right.'] : []),
  ];
  const broken = read.problems.length > 0 || (excluded && attendee !== null);
  const state = broken
    ? 'problem'
    : known
      ? 'unchanged'
      : attendee !== null
        ? 'matched'
        : suggestions.length > 0
          ? 'suggested'
          : problem === undefined
            ? 'elsewhere'
            : 'problem';
  return {
    line: read.line,
    name: read.name,
    state,
    person: attendee && shown(attendee),
    matchedBy,
    suggestions: suggestions.map(shown),
    minutesAttended: null,
    result: null,
    problems: state === 'elsewhere' ? [ELSEWHERE] : problems,
  };
}

function shown({ personId, givenName, familyName, agencyName }: Attendee): SheetLine['suggestions'][number] {
  return { id: personId, displayName: `${familyName}, ${givenName}`, agencyName };
}

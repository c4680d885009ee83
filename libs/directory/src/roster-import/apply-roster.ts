import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Clock, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import { RosterLeaveRepository } from '../data/roster/roster-leave.repository.js';
import { RosterWriteRepository } from '../data/roster/roster-write.repository.js';
import type { Slice } from '../data/roster/roster-write.repository.js';
import { RosterImportRepository } from '../data/roster-import.repository.js';
import type { RosterImportRow } from '../data/roster-import.repository.js';
import { emailTakenElsewhere } from '../directory.errors.js';
import { changesNothing } from '../domain/roster/roster-counts.js';
import { Access } from '../positions/access.js';
import type { Comparison } from './compare-roster.js';
import { pages } from './pages.js';

/** Lines that are written by one statement: progress is seen moving, and the arrays within PostgreSQL stay small. */
const SLICE = 20_000;
/** People whose access is looked at in one go. */
const BATCH = 1000;

/** Tells how far an import is; `done` in lines. */
export type TellProgress = (step: string, done: number) => Promise<void>;

export const UNTOLD: TellProgress = () => Promise.resolve();

/**
 * Writes what the comparison has planned, within the transaction of the import, some statements for all of its lines. The only other
 * way than `PositionWriter` in which positions begin, change or end; it tells the same of them.
 */
@Injectable()
export class ApplyRoster {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(RosterWriteRepository) private readonly writing: RosterWriteRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(RosterImportRepository) private readonly imports: RosterImportRepository,
    @Inject(Access) private readonly access: Access,
    @Inject(RosterLeaveRepository) private readonly leaves: RosterLeaveRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  async run(
    tx: Transaction,
    caller: Caller,
    row: RosterImportRow,
    { counts }: Comparison,
    at: { today: CivilDate; timeZone: string },
    tell: TellProgress,
  ): Promise<void> {
    const { id, agencyId, request } = row;
    const slices = slicesOf(await this.writing.lastLine(tx));
    for (const slice of slices) {
      await tell('Writing people.', slice.from / 3);
      await this.writing.insertPeople(tx, id, agencyId, slice);
      await withSystemReach(tx, async () => {
        if (!(await this.writing.openAccounts(tx, slice))) throw emailTakenElsewhere();
      });
    }
    await this.writing.updatePeople(tx, id, agencyId);
    await withSystemReach(tx, () => this.writing.keepNumbersApart(tx, agencyId));
    await this.writing.writeNumbers(tx, id, agencyId);
    await withSystemReach(tx, () => this.writing.changeAddresses(tx));
    for (const slice of slices) {
      await tell('Writing positions.', (row.total + slice.from) / 3);
      await this.writing.startPositions(tx, id, agencyId, slice);
    }
    await this.writing.writePosts(tx, id, agencyId);
    await this.writing.writeServiceDates(tx, id, agencyId);
    await this.leaves.write(tx, id, agencyId, caller.personId, this.clock.date());
    for (const slice of slices) {
      await tell('Telling of the changes.', (2 * row.total + slice.from) / 3);
      await this.writing.tellNewcomers(tx, agencyId, slice);
    }
    await this.writing.tellPosts(tx, agencyId);
    await this.writing.tellServiceDates(tx, agencyId);
    const told = await this.writing.toldPeople(tx);
    await this.imports.told(tx, id, told);
    this.logger.log(`Roster import ${id} told of ${told} people`);
    await this.writing.awaitEnds(tx, agencyId, at.today, at.timeZone);
    await withSystemReach(tx, () => this.merges.gatherAgain(tx));
    await this.followMoves(tx, caller, agencyId, at.today);
    await this.auditLog.record(tx, {
      action: 'roster.imported',
      actorId: caller.personId,
      subjectKind: 'roster_import',
      subjectId: id,
      agencyId,
      details: { mode: request.mode, lines: row.total, stagedSha256: row.stagedHash, ...counts },
    });
    // An import that changed nothing does not stand in the way of taking the one before back.
    if (!changesNothing(counts)) await this.imports.applied(tx, id);
  }

  private async followMoves(tx: Transaction, caller: Caller, agencyId: string, today: CivilDate): Promise<void> {
    await pages(
      (after) => this.writing.left(tx, today, after, BATCH),
      (ids) => this.access.end(tx, caller, ids, agencyId, today),
    );
    await pages(
      (after) => this.writing.returned(tx, today, after, BATCH),
      (ids) => this.access.reopen(tx, ids),
    );
  }
}

function slicesOf(lastLine: number): Slice[] {
  const slices: Slice[] = [];
  for (let from = 0; from <= lastLine; from += SLICE) slices.push({ from, to: from + SLICE - 1 });
  return slices;
}

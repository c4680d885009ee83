import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { RoleGrants } from '@muster/identity';
import { Clock, withReachOver, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import { AgencyRepository } from '../data/agency.repository.js';
import { RosterActRepository } from '../data/roster/roster-act.repository.js';
import { RosterLeaveRepository } from '../data/roster/roster-leave.repository.js';
import { RosterUndoRepository } from '../data/roster/roster-undo.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { RosterImportRepository } from '../data/roster-import.repository.js';
import type { RosterImportRow } from '../data/roster-import.repository.js';
import { agencyIsPartOf, rosterNotUndoable } from '../directory.errors.js';
import { isShortened } from '../domain/position-interval.js';
import { Directory } from '../lookup/directory.js';
import { Access } from '../positions/access.js';
import { EndOfWork } from '../positions/end-of-work.js';
import { UNTOLD } from './apply-roster.js';
import type { TellProgress } from './apply-roster.js';
import { pages } from './pages.js';
import { RefusedUndos } from './refused-undos.js';

const BATCH = 1000;
const MOST_KEPT_NAMED = 500;

/**
 * Takes the last import of an agency back, in one transaction. Whoever was changed since, about whom anything was recorded in any
 * plugin, or who is not the caller's to change, stays as they are. Access follows work again;
 * a password or a role that ended with a separation does not come back.
 */
@Injectable()
export class UndoRoster {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(RosterImportRepository) private readonly imports: RosterImportRepository,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(RosterUndoRepository) private readonly undoing: RosterUndoRepository,
    @Inject(RosterLeaveRepository) private readonly leaves: RosterLeaveRepository,
    @Inject(RefusedUndos) private readonly refused: RefusedUndos,
    @Inject(RosterActRepository) private readonly acts: RosterActRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Access) private readonly access: Access,
    @Inject(EndOfWork) private readonly endOfWork: EndOfWork,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws MusterError 409 unless it is the last import that stands, and what it changed is still kept; and for the agency's last administrator
   * whose own work there it would end, today or ahead.
   */
  async run(
    tx: Transaction,
    caller: Caller,
    { id, agencyId }: RosterImportRow,
    tell: TellProgress = UNTOLD,
  ): Promise<void> {
    const { timeZone, kind } = await this.directory.agency(tx, agencyId);
    await this.agencies.lockRoster(tx, agencyId);
    const [closure] = await withSystemReach(tx, () => this.mergers.closures(tx, [agencyId]));
    // It could bring back work at an agency that is no more.
    if (closure) throw agencyIsPartOf(closure);
    if ((await this.imports.lastUndoable(tx, agencyId)) !== id) {
      throw rosterNotUndoable(await this.imports.hasLater(tx, id));
    }
    const today = this.clock.today(timeZone);
    await tell('Comparing with what was changed since.', 0);
    const refused = await this.refused.find(tx, caller, { id, agencyId });
    await withSystemReach(tx, () => this.undoing.compare(tx, id, refused));
    // As the agency's own administrator sees it: what others recorded keeps somebody, and is not told.
    await withReachOver(tx, { id: agencyId, isCourt: kind === 'court' }, () => this.undoing.findReasons(tx, id));
    const counts = await this.undoing.counts(tx, id);
    const people = await this.undoing.kept(tx, MOST_KEPT_NAMED);
    const parting = await this.roleGrants.parting(tx, caller.personId, agencyId);
    const before = await this.ownWork(tx, caller, agencyId);
    await tell('Taking the import back.', 0);
    await this.undoing.keepWhoLasts(tx, agencyId, today);
    // The people first: they are seen only while they have a position.
    await withSystemReach(tx, () => this.undoing.withdrawPeople(tx, id));
    await this.leaves.undo(tx, id, caller.personId, this.clock.date());
    await this.undoing.write(tx, id);
    await this.acts.markUndone(tx, id);
    await this.undoing.tell(tx, agencyId);
    await this.imports.told(tx, id, await this.undoing.toldPeople(tx));
    await pages(
      (after) => this.undoing.people(tx, after, BATCH),
      async (ids) => {
        const lasting = await this.undoing.lasting(tx, ids, agencyId, today);
        const here = new Set(lasting);
        // Whoever had left already got what they have now since then, and for something else.
        const gone = (await this.undoing.lasted(tx, ids)).filter((personId) => !here.has(personId));
        await this.endOfWork.requireOf(tx, caller, gone, agencyId);
        await this.access.end(tx, caller, gone, agencyId, today);
        await this.access.reopen(tx, lasting);
      },
    );
    // Asked when all work has ended: who would be left may have been among them.
    if (isShortened(before, await this.ownWork(tx, caller, agencyId)))
      await this.roleGrants.requireAdministeredAfter(tx, caller, caller.personId, parting);
    await this.auditLog.record(tx, {
      action: 'roster.undone',
      actorId: caller.personId,
      subjectKind: 'roster_import',
      subjectId: id,
      agencyId,
      details: counts,
    });
    const at = this.clock.now();
    await this.imports.undone(tx, id, { at: at.toString(), ...counts, people }, new Date(at.epochMilliseconds));
  }

  /** The caller's own positions at the agency. */
  private async ownWork(tx: Transaction, { personId }: Caller, agencyId: string): Promise<PositionRow[]> {
    const rows = await withSystemReach(tx, () => this.positions.rowsOf(tx, personId));
    return rows.filter((row) => row.agencyId === agencyId);
  }
}

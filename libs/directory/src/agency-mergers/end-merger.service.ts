import { Inject, Injectable, Logger } from '@nestjs/common';
import { agencyChanged, leaveChanged, positionEnded, serviceDatesChanged } from '@muster/contracts';
import type { AgencyMergerAnswer } from '@muster/contracts';
import { Clock, conflict, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import type { AgencyRow } from '../data/agency.repository.js';
import { MergerUndoRepository } from '../data/merger-undo.repository.js';
import type { ChangedSince, MergedPost } from '../data/merger-undo.repository.js';
import { MergerWriteRepository } from '../data/merger-write.repository.js';
import { listed } from '../domain/merger-problems.js';
import { dayBefore, isOverAfter } from '../domain/position-interval.js';
import { Access } from '../positions/access.js';
import { inBatches } from './in-batches.js';
import { undoableUntil, UNDO_DAYS } from './merger-answer.js';
import { MergerAudit } from './merger-audit.js';
import { ReadMergerFacts } from './merger-facts.js';
import { MergerRights } from './merger-rights.js';
import type { ChosenMerger } from './merger-rights.js';
import { ReadMergers } from './read-mergers.service.js';
import { TellWork } from './tell-work.js';

const WHAT: Record<ChangedSince['kind'], string> = {
  position: 'position',
  leave: 'leave',
  service_dates: 'days of license and oath',
  membership: 'members of the task force',
  agency: 'place of the agency',
  number: 'identifier',
  regulator_number: 'number of a regulator',
};

/** Cancels a merger that is still to come or waits, and takes one back that was carried out: whole, or not at all. */
@Injectable()
export class EndMerger {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(MergerUndoRepository) private readonly undoing: MergerUndoRepository,
    @Inject(MergerWriteRepository) private readonly writing: MergerWriteRepository,
    @Inject(ReadMergerFacts) private readonly facts: ReadMergerFacts,
    @Inject(MergerRights) private readonly rights: MergerRights,
    @Inject(ReadMergers) private readonly read: ReadMergers,
    @Inject(TellWork) private readonly work: TellWork,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MergerAudit) private readonly audit: MergerAudit,
  ) {}

  /**
   * Roles that ended with the agency do not come back, and those over the other one end for who does not work there any more.
   * @throws MusterError 404, 403 without the right over both and all that moved, 409 when it ended before, is older than 30 days,
   * something that it changed was changed since, or agencies would stand below each other.
   */
  run(caller: Caller, agencyId: string, mergerId: string): Promise<AgencyMergerAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const chosen = await this.rights.choose(tx, caller, agencyId, mergerId);
      await withSystemReach(tx, () => this.end(tx, caller, chosen));
      return this.read.oneIn(tx, agencyId, mergerId);
    });
  }

  private async end(tx: Transaction, caller: Caller, { row, merged, into }: ChosenMerger): Promise<void> {
    const at = this.clock.date();
    if (row.state === 'planned' || row.state === 'held') {
      await this.mergers.end(tx, row.id, 'cancelled', { at, by: caller.personId, because: null });
      return this.audit.record(tx, 'agency.merger-cancelled', caller.personId, row);
    }
    if (row.state !== 'done') throw conflict('DIRECTORY.MERGER_ENDED', 'This merger has ended already.');
    if ((undoableUntil(row) ?? at) < at) {
      throw conflict(
        'DIRECTORY.MERGER_TOO_OLD',
        `A merger can be taken back for ${UNDO_DAYS} days. Transfer the people, or plan a merger the other way.`,
      );
    }
    await this.undo(tx, caller, { row, merged, into });
    await this.mergers.end(tx, row.id, 'undone', { at, by: caller.personId, because: null });
    await this.audit.record(tx, 'agency.merger-undone', caller.personId, row);
    this.logger.log(`Agency ${row.mergedId} is no longer part of ${row.intoId}`);
  }

  private async undo(tx: Transaction, caller: Caller, { row, merged, into }: ChosenMerger): Promise<void> {
    await this.facts.hold(tx, row);
    const below = await this.undoing.agencies(tx, row);
    // Before anything is named that moved: it may be a court that the caller does not see.
    this.rights.requireAll(caller, below);
    const changed = await this.undoing.changedSince(tx, row);
    if (changed.length > 0) throw changedSince(changed);
    const circle = await this.undoing.inCircle(tx, row);
    if (circle.length > 0) throw wouldMakeCircle(merged.name, circle);
    const posts = await this.undoing.posts(tx, row);
    const leaves = await this.undoing.leaves(tx, row);
    const dated = await this.undoing.serviceDates(tx, row);
    const note = { at: this.clock.date(), by: caller.personId };
    await this.writing.noteLeaves(tx, leaves.begun, 'removed', note);
    await this.undoing.putBack(tx, row);
    const taken = await this.undoing.numbersTaken(tx, row);
    if (taken.length > 0) throw numbersTaken(merged.name, taken);
    await this.writing.noteLeaves(tx, leaves.coming, 'corrected', note);
    await this.tell(tx, posts, merged, into);
    const away = leaves.begun.length + leaves.coming.length > 0 ? posts : [];
    const each = (personIds: readonly string[]) =>
      [...new Set(personIds)].map((personId) => ({ payload: { personId, agencyId: merged.id } }));
    await this.writing.tellAll(tx, leaveChanged.name, each(away.map(({ personId }) => personId)));
    await this.writing.tellAll(tx, serviceDatesChanged.name, each(dated));
    await this.writing.tellAll(
      tx,
      agencyChanged.name,
      [merged.id, into.id, ...below].map((agencyId) => ({ payload: { agencyId } })),
    );
    await this.followAccess(tx, caller, posts, merged, into);
  }

  /** What began by the merger ends before its first day, which is never, and what it changed is told as it was. */
  private async tell(tx: Transaction, posts: readonly MergedPost[], merged: AgencyRow, into: AgencyRow): Promise<void> {
    const begun = posts.filter((post) => post.begun);
    await this.writing.tellAll(
      tx,
      positionEnded.name,
      begun.map(({ positionId, personId, startsOn }) => ({
        payload: { positionId, personId, agencyId: into.id, endsOn: dayBefore(startsOn) },
      })),
    );
    await this.work.at(
      tx,
      merged,
      posts.filter((post) => !post.begun),
    );
  }

  /** Whoever does not work at the other agency any more has no role over it; whoever works again may be invited again. */
  private async followAccess(
    tx: Transaction,
    caller: Caller,
    posts: readonly MergedPost[],
    merged: AgencyRow,
    into: AgencyRow,
  ): Promise<void> {
    const people = [...new Set(posts.map(({ personId }) => personId))];
    const there = this.clock.today(into.timeZone);
    // Nobody leaves: the work goes on at the agency where it was before.
    await inBatches(people, (batch) => this.access.end(tx, caller, batch, into.id, there, new Set()));
    const today = this.clock.today(merged.timeZone);
    const working = posts.filter((post) => !post.begun && !isOverAfter(post, today)).map(({ personId }) => personId);
    await inBatches([...new Set(working)], (batch) => this.access.reopen(tx, batch));
  }
}

function changedSince(changed: readonly ChangedSince[]) {
  const what = listed(changed.map(({ kind, name }) => `${WHAT[kind]} of ${name}`));
  return conflict(
    'DIRECTORY.MERGER_CHANGED_SINCE',
    `Nothing was taken back, because this was changed since the merger: ${what}. Correct it back first, or transfer the people.`,
  );
}

function numbersTaken(mergedName: string, names: readonly string[]) {
  return conflict(
    'DIRECTORY.MERGER_NUMBER_TAKEN',
    `Nothing was taken back, because somebody else at ${mergedName} has the identifier by now of: ${listed(names)}. Change one of the two first.`,
  );
}

function wouldMakeCircle(mergedName: string, names: readonly string[]) {
  return conflict(
    'DIRECTORY.MERGER_CIRCLE',
    `Nothing was taken back, because ${mergedName} stands below ${listed(names)} by now, which would stand below ${mergedName} again. ` +
      `Place ${mergedName} elsewhere first.`,
  );
}

import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AgencyTaskForceAnswer } from '@muster/contracts';
import { Clock, forbidden, notFound, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Page, Transaction } from '@muster/kernel';
import { TaskForceEntryRepository } from '../data/task-force-entry.repository.js';
import type { OwnMembershipRow } from '../data/task-force-entry.repository.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { mouExpiresSoon, mouStatusOn } from '../domain/mou-status.js';
import { peopleWrite } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';

/** Shows an agency's administrators which task forces it belongs to and who brought it in, and lets them say that they know. */
@Injectable()
export class AgencyTaskForces {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(TaskForceEntryRepository) private readonly entries: TaskForceEntryRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Ended memberships too; as of a date those that had begun by then. @throws MusterError 404, 403. */
  list(caller: Caller, agencyId: string, asOf?: CivilDate): Promise<Page<AgencyTaskForceAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.agency(tx, agencyId);
      requireFor(caller, peopleWrite, agencyId);
      return { items: await this.answers(tx, caller, agencyId, asOf), nextCursor: null };
    });
  }

  /**
   * Puts the notice away for all administrators of the agency; again, it changes nothing.
   * @throws MusterError 404 for an agency out of reach or one that is no member, 403 for whoever does not administer the agency and for
   * whoever brought it in.
   */
  see(caller: Caller, agencyId: string, taskForceId: string): Promise<AgencyTaskForceAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.agency(tx, agencyId);
      requireFor(caller, peopleWrite, agencyId);
      const of = (rows: OwnMembershipRow[]) => {
        const own = rows.filter((row) => row.taskForceId === taskForceId);
        return own.find(({ broughtInAt, seenAt }) => broughtInAt !== null && seenAt === null) ?? own[0];
      };
      const today = this.clock.today(DEFAULT_TIME_ZONE);
      const before = of(await this.entries.ofAgency(tx, agencyId, today));
      if (!before) throw notFound('membership in a task force');
      if (!administers(caller, agencyId) || before.broughtInBy === caller.personId) {
        throw forbidden('This is for an administrator of the agency who did not bring it in. Leave it to them.');
      }
      if (before.broughtInAt !== null && before.seenAt === null) {
        await this.entries.see(tx, { taskForceId, agencyId }, caller.personId, this.clock.date());
        await this.auditLog.record(tx, {
          action: 'task-force.entry-seen',
          actorId: caller.personId,
          subjectKind: 'task_force',
          subjectId: taskForceId,
          agencyId,
        });
      }
      const answer = (await this.answers(tx, caller, agencyId)).find(
        (item) => item.taskForceId === taskForceId && item.joinedOn === before.joinedOn,
      );
      if (!answer) throw notFound('membership in a task force');
      return answer;
    });
  }

  private async answers(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    asOf?: CivilDate,
  ): Promise<AgencyTaskForceAnswer[]> {
    const on = asOf ?? this.clock.today(DEFAULT_TIME_ZONE);
    const rows = (await this.entries.ofAgency(tx, agencyId, on)).filter(
      ({ joinedOn }) => asOf === undefined || joinedOn <= asOf,
    );
    const actors = rows.flatMap(({ broughtInBy }) => broughtInBy ?? []);
    const seen = await this.directory.personNames(tx, actors);
    const others = await withSystemReach(tx, () => this.entries.namesOfActors(tx, actors));
    return rows.map(({ agencyKind: _kind, broughtInBy, broughtInAt, byTheAgency, seenAt, ...row }) => ({
      ...row,
      mouStatus: mouStatusOn(on, row),
      mouExpiresSoon: mouExpiresSoon(on, row),
      ...(asOf && { asOf }),
      broughtIn:
        broughtInBy === null || broughtInAt === null
          ? null
          : {
              at: broughtInAt.toISOString(),
              byName: seen.get(broughtInBy)?.displayName ?? others.get(broughtInBy) ?? null,
              bySomebodyElse: byTheAgency === false,
              seenAt: seenAt?.toISOString() ?? null,
              mayAcknowledge:
                byTheAgency === false &&
                seenAt === null &&
                broughtInBy !== caller.personId &&
                administers(caller, agencyId),
            },
    }));
  }
}

/** By a role over agencies, not over everything: the notice is for the agency. */
function administers(caller: Caller, agencyId: string): boolean {
  return caller.grants.some(
    ({ role, scope, reach }) =>
      scope.kind === 'agency' && peopleWrite.roles.includes(role) && reach.agencyIds.includes(agencyId),
  );
}

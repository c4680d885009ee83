import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { SeatBody, SeatsAnswer } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, invalidInput, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { Seat } from '../domain/seat.js';
import { seatsWrite } from '../readiness.permissions.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { ReadSeats } from './read-seats.service.js';
import { SeatProblems } from './seat-problems.js';
import { SeatRepository } from './seat.repository.js';

/** Sets which people a task force needs, from today on. */
@Injectable()
export class SetSeats {
  private readonly logger = new Logger('readiness');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(ReadSeats) private readonly read: ReadSeats,
    @Inject(SeatProblems) private readonly problems: SeatProblems,
    @Inject(SeatRepository) private readonly seats: SeatRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /**
   * All seats at once; those of before go on counting for the days before. The same seats again write nothing.
   * @throws MusterError 404 out of sight, 403 without the right over the task force, 400 for a seat that nobody could ever fill.
   */
  run(caller: Caller, taskForceId: string, body: readonly SeatBody[]): Promise<SeatsAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId, seatsWrite);
      const problems = await this.problems.of(tx, body);
      if (problems.length > 0) throw invalidInput(problems);
      const from = this.clock.today(DEFAULT_TIME_ZONE);
      const seats = body.map(seatOf);
      const before = (await this.read.setOn(tx, taskForceId, from))?.seats ?? [];
      if (!isDeepStrictEqual(before.map(withoutId), seats)) {
        const setAt = this.clock.date();
        await withSystemReach(tx, () =>
          this.seats.add(tx, { taskForceId, from, setBy: caller.personId, setAt, seats }),
        );
        await this.auditLog.record(tx, {
          action: 'task-force.seats-set',
          actorId: caller.personId,
          subjectKind: 'task_force',
          subjectId: taskForceId,
          details: { from, seats },
        });
        this.logger.log(
          `Seats of task force ${taskForceId} from ${from}: ${before.length} before, ${seats.length} now.`,
        );
      }
      return this.read.answer(tx, taskForceId, from);
    });
  }
}

function seatOf({ agencyKind, discipline = null, requirementId, floor, countGrace = false }: SeatBody) {
  return { agencyKind, discipline, requirementId, floor, countGrace };
}

function withoutId({ id: _id, ...seat }: Seat): Omit<Seat, 'id'> {
  return seat;
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import type { RefresherSweepAnswer } from '@muster/contracts';
import { Clock, retryAfterOf, Transactions } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';
import { KeepCyclesService } from '../cycles/keep-cycles.service.js';
import type { CycleChanges } from '../cycles/keep-cycles.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { SweptAssignment } from '../data/assignment.repository.js';
import { RemindersPort } from '../ports/reminders.port.js';

/** Assignments computed in one transaction: small enough that a sweep never holds rows for long. */
const BATCH = 200;

/** What computing some assignments changed, and how many of them could not be computed. */
type Swept = Pick<CycleChanges, 'opened' | 'lapsed'> & { left: number };

/**
 * Opens the refreshers whose window has come and has people told. What is due is found by rows, so its cost follows what is due; what is opened
 * follows from the rules, so asking twice changes nothing.
 */
@Injectable()
export class SweepService {
  private readonly logger = new Logger('certification');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
    @Inject(RemindersPort) private readonly reminders: RemindersPort,
  ) {}

  /**
   * @param asOf the day to sweep for; today in each requirement's zone when left out.
   * @param dryRun counts and writes nothing.
   */
  async sweep(asOf: CivilDate | undefined, dryRun: boolean): Promise<RefresherSweepAnswer> {
    // Someone west of the date line may still be on yesterday: rows are looked for by the latest date on earth.
    const latest = asOf ?? this.clock.today('Pacific/Kiritimati');
    const answer = {
      asOf: asOf ?? this.clock.today(DEFAULT_TIME_ZONE),
      dryRun,
      opened: 0,
      remindersQueued: 0,
      escalated: 0,
      lapsed: 0,
    };
    let left = 0;
    for (let after: SweptAssignment | null = null; ;) {
      const from: SweptAssignment | null = after;
      const due: SweptAssignment[] = await this.transactions.asSystem((tx) =>
        this.assignments.dueFor(tx, latest, from, BATCH),
      );
      const last = due.at(-1);
      if (!last) break;
      const swept = await this.keep(
        due.map(({ id }) => id),
        (zone) => asOf ?? this.clock.today(zone),
        !dryRun,
      );
      answer.opened += swept.opened;
      answer.lapsed += swept.lapsed;
      left += swept.left;
      after = last;
    }
    const told = await this.reminders.remind(asOf, !dryRun);
    answer.remindersQueued = told.queued;
    answer.escalated = told.escalated;
    this.logger.log(
      `Sweep as of ${answer.asOf}${dryRun ? ' (dry run)' : ''}: ${answer.opened} refreshers opened, ` +
        `${told.queued} reminders, ${told.escalated} to supervisors and administrators`,
    );
    if (left > 0)
      this.logger.warn(`${left} assignments could not be computed and stay as they were; see the lines above`);
    return answer;
  }

  /**
   * Computes assignments in one transaction; where one of them cannot be, those before and after it all the same. What passes by itself
   * ends the sweep instead: its task is tried again.
   */
  private async keep(ids: readonly string[], today: (timeZone: string) => CivilDate, write: boolean): Promise<Swept> {
    try {
      return { ...(await this.transactions.asSystem((tx) => this.cycles.keep(tx, ids, today, write))), left: 0 };
    } catch (error) {
      if (retryAfterOf(error) !== undefined) throw error;
      if (ids.length === 1) {
        this.logger.error(`Assignment ${ids[0] ?? ''} is left as it was: ${String(error)}`);
        return { opened: 0, lapsed: 0, left: 1 };
      }
      const half = Math.ceil(ids.length / 2);
      const first = await this.keep(ids.slice(0, half), today, write);
      const second = await this.keep(ids.slice(half), today, write);
      return {
        opened: first.opened + second.opened,
        lapsed: first.lapsed + second.lapsed,
        left: first.left + second.left,
      };
    }
  }
}

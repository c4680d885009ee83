import { Inject, Injectable, Logger } from '@nestjs/common';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import type { RefresherSweepAnswer } from '@muster/contracts';
import { Clock, Transactions } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';
import { KeepComputable } from '../cycles/keep-computable.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { SweptAssignment } from '../data/assignment.repository.js';
import { RemindersPort } from '../ports/reminders.port.js';

/** Assignments computed in one transaction: small enough that a sweep never holds rows for long. */
const BATCH = 200;

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
    @Inject(KeepComputable) private readonly cycles: KeepComputable,
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
      // What passes by itself ends the sweep: its task is tried again.
      const swept = await this.transactions.asSystem((tx) =>
        this.cycles.keep(
          tx,
          due.map(({ id }) => id),
          (zone) => asOf ?? this.clock.today(zone),
          !dryRun,
        ),
      );
      answer.opened += swept.opened;
      answer.lapsed += swept.lapsed;
      left += swept.left.length;
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
}

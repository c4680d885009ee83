import { Inject, Injectable } from '@nestjs/common';
import type { PlannedReminderAnswer, ReminderPlanQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, invalidInput, pageOf, readCursor, requireFor, Transactions } from '@muster/kernel';
import type { Caller, CivilDate, Page, PageKey, Transaction } from '@muster/kernel';
import { LOOK_BACK_DAYS } from '../domain/choose-step.js';
import { addDays, daysFrom } from '../domain/civil-days.js';
import { statement, why } from '../domain/reason.js';
import { ToldSteps } from '../domain/told-steps.js';
import { ReminderNames } from '../messages/reminder-names.repository.js';
import { remindersManage } from '../notifications.permissions.js';
import { PlanReminders } from '../plan/plan-reminders.service.js';
import type { PlannedReminder } from '../plan/plan-reminders.service.js';

const USUAL_DAYS = 14;
const MOST_DAYS = 31;

/**
 * Who would be told of what on which day, were nothing done meanwhile; also of an agency whose reminders are switched off. The same plan as
 * the sweep's, within what the caller may see, and nothing is written.
 */
@Injectable()
export class DryRun {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PlanReminders) private readonly planning: PlanReminders,
    @Inject(ReminderNames) private readonly names: ReminderNames,
  ) {}

  /** @throws MusterError 404 for an agency that the caller does not administer, 400 for days that are over or too many. */
  plan(
    caller: Caller,
    agencyId: string,
    { from, to, cursor, limit }: ReminderPlanQuery,
  ): Promise<Page<PlannedReminderAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      const agency = await this.directory.agency(tx, agencyId);
      requireFor(caller, remindersManage, agencyId);
      const today = this.clock.today(agency.timeZone);
      const days = daysAsked(today, from ?? today, to);
      const after = readCursor(cursor, 4)?.join(' ') ?? '';
      const planned = (await this.planDays(tx, agencyId, today, days))
        .filter((one) => keyOf(one).join(' ') > after)
        .sort((a, b) => (keyOf(a).join(' ') < keyOf(b).join(' ') ? -1 : 1))
        .slice(0, limit + 1);
      const people = [...new Set(planned.flatMap(({ readerId, training }) => [readerId, training.personId]))];
      const names = await this.names.of(tx, caller.personId, people);
      return pageOf(planned, limit, keyOf, (one) => answerOf(one, names));
    });
  }

  private async planDays(
    tx: Transaction,
    agencyId: string,
    today: CivilDate,
    days: readonly CivilDate[],
  ): Promise<PlannedReminder[]> {
    const planned: PlannedReminder[] = [];
    const toldAlready = new ToldSteps();
    // What would be told before the first day asked for is told then, and not again.
    for (const on of daysFrom(today, days.at(-1) ?? today)) {
      const question = {
        on,
        since: addDays(on, -LOOK_BACK_DAYS),
        seenFrom: today,
        agencyId,
        toldAlready,
        evenIfOff: true,
      };
      const take = (_: Transaction, some: readonly PlannedReminder[]): Promise<void> => {
        if (days.includes(on)) planned.push(...some);
        return Promise.resolve();
      };
      await this.planning.plan((work) => work(tx), question, take);
    }
    return planned;
  }
}

function daysAsked(today: CivilDate, from: CivilDate, to: CivilDate | undefined): CivilDate[] {
  const last = to ?? addDays(from, USUAL_DAYS - 1);
  if (from < today) throw invalidInput([{ path: 'from', message: 'That day is over. Begin today or later.' }]);
  if (last < from) throw invalidInput([{ path: 'to', message: 'The last day lies before the first.' }]);
  if (last > addDays(today, MOST_DAYS - 1)) {
    throw invalidInput([
      { path: 'to', message: `Look at most ${MOST_DAYS} days ahead, to ${addDays(today, MOST_DAYS - 1)}.` },
    ]);
  }
  return daysFrom(from, last);
}

function keyOf({ on, readerId, training, chosen }: PlannedReminder): PageKey {
  return [on, readerId, training.assignmentId, chosen.step];
}

function answerOf(
  { on, readerId, role, training, chosen }: PlannedReminder,
  names: ReadonlyMap<string, string>,
): PlannedReminderAnswer {
  const { personId, requirementId, requirementTitle, dueOn, graceUntil } = training;
  const facts = { role, dueOn, graceUntil, ...chosen };
  return {
    on,
    readerId,
    readerName: names.get(readerId) ?? null,
    role,
    personId,
    personName: names.get(personId) ?? null,
    requirementId,
    requirementTitle,
    step: chosen.step,
    dueOn,
    statement: statement(facts, on),
    why: why(facts),
  };
}

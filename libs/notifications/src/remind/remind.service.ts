import { Inject, Injectable, Logger } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, newId, Transactions, withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import type { NewReminder, WantedMessage } from '../data/message.repository.js';
import { PlannedReminderRepository } from '../data/planned-reminder.repository.js';
import { ReaderRepository } from '../data/reader.repository.js';
import { ReminderRepository } from '../data/reminder.repository.js';
import { LOOK_BACK_DAYS } from '../domain/choose-step.js';
import { addDays } from '../domain/civil-days.js';
import { daysToPlan, morningOf } from '../domain/days-to-plan.js';
import { PostMail } from '../mail/post-mail.js';
import { PlanReminders } from '../plan/plan-reminders.service.js';
import type { PlannedReminder } from '../plan/plan-reminders.service.js';

/** Messages written in one transaction. */
const BATCH = 500;
/** After an outage that was longer, what was missed is past. */
const LONGEST_OUTAGE_DAYS = 45;
/** What a sweep planned and did not write by then, it never will: it has ended in the middle. Milliseconds. */
const LEFT_AFTER = 24 * 60 * 60 * 1000;

export interface Reminded {
  /** Reminders to the people who owe. */
  queued: number;
  /** Those to their supervisors and administrators. */
  escalated: number;
}

/** A day on which people are told, in which zones, and when in each. */
interface DayToPlan {
  on: CivilDate;
  /** All without any. */
  timeZones?: readonly string[];
  deliverAt: (timeZone: string) => Date;
}

/**
 * Tells people what they owe: one message for a reader and a day. What is planned goes into rows some hundred at a time and from there into
 * messages, reader by reader, so that a sweep holds no more in memory for a million who are due than for a thousand. Repeating it, in any order of days and after any outage, adds only what
 * nobody was told; a message that has been delivered stays as it is, and what comes later waits for the next day.
 */
@Injectable()
export class Remind {
  private readonly logger = new Logger('notifications');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PlanReminders) private readonly planning: PlanReminders,
    @Inject(ReaderRepository) private readonly readers: ReaderRepository,
    @Inject(ReminderRepository) private readonly reminders: ReminderRepository,
    @Inject(PlannedReminderRepository) private readonly planned: PlannedReminderRepository,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(PostMail) private readonly posting: PostMail,
  ) {}

  /** When the person of each assignment was last told of it, for assignments that whoever asks sees. */
  lastTold(tx: Transaction, assignmentIds: readonly string[]): Promise<Map<string, Date>> {
    return withSystemReach(tx, () => this.reminders.lastTold(tx, assignmentIds, this.clock.date()));
  }

  /**
   * @param asOf tells of this day at once, in all zones; left out, tells of each zone's own day in its morning.
   * @param write false counts and writes nothing.
   */
  async remind(asOf: CivilDate | undefined, write: boolean): Promise<Reminded> {
    const sweepId = newId();
    const now = this.clock.date();
    await this.transactions.asSystem((tx) => this.planned.dropBefore(tx, new Date(now.getTime() - LEFT_AFTER)));
    const days = asOf === undefined ? await this.daysOfZones(now) : [{ on: asOf, deliverAt: () => now }];
    for (const day of days) await this.planDay(sweepId, day, asOf === undefined);
    const answer = write ? await this.deliverAll(sweepId) : await this.countAll(sweepId, now);
    if (write && asOf === undefined) await this.notePlanned();
    return answer;
  }

  /** Plans the messages of a day. Its agencies have missed steps made up for since the last night that was planned, after an outage. */
  private async planDay(sweepId: string, { on, timeZones, deliverAt }: DayToPlan, nightly: boolean): Promise<void> {
    const since = nightly ? await this.transactions.asSystem((tx) => this.since(tx, on)) : undefined;
    const question = {
      ...{ on, sweepId },
      ...(since === undefined ? {} : { since }),
      ...(timeZones === undefined ? {} : { timeZones }),
    };
    await this.planning.plan(
      (work) => this.transactions.asSystem(work),
      question,
      async (tx, some) => {
        const rows = some.map((one) => ({
          ...reminderOf(one),
          readerId: one.readerId,
          on,
          deliverAt: deliverAt(one.training.timeZone),
        }));
        await this.planned.add(tx, sweepId, rows, this.clock.date());
      },
    );
  }

  private async countAll(sweepId: string, now: Date): Promise<Reminded> {
    return this.transactions.asSystem(async (tx) => {
      const { own, others } = await this.planned.count(tx, sweepId, now);
      await this.planned.drop(tx, sweepId);
      return { queued: own, escalated: others };
    });
  }

  private async deliverAll(sweepId: string): Promise<Reminded> {
    const answer: Reminded = { queued: 0, escalated: 0 };
    let messages = 0;
    for (let after: WantedMessage | undefined; ;) {
      const from: WantedMessage | undefined = after;
      const digests: WantedMessage[] = await this.transactions.asSystem(async (tx) => {
        const next = await this.planned.digests(tx, sweepId, from, BATCH);
        if (next.length > 0) await this.deliver(tx, sweepId, next, answer);
        return next;
      });
      messages += digests.length;
      after = digests.at(-1);
      if (digests.length < BATCH) break;
    }
    this.logger.log(`${messages} messages: ${answer.queued} reminders, ${answer.escalated} to others`);
    return answer;
  }

  /**
   * In the morning of each zone, or at once where it is later there. All zones of a day together: what is due on it is looked for once.
   * The earlier days first, so that what is planned for them counts as told on the later ones.
   */
  private async daysOfZones(now: Date): Promise<DayToPlan[]> {
    const days = grouped(await this.transactions.asSystem((tx) => this.zoneDays(tx)), ({ on }) => on);
    return [...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([on, zones]) => {
        const mornings = new Map(
          zones.map(({ timeZone }) => [
            timeZone,
            new Date(Math.max(morningOf(on, timeZone).epochMilliseconds, now.getTime())),
          ]),
        );
        return { on, timeZones: [...mornings.keys()], deliverAt: (timeZone) => mornings.get(timeZone) ?? now };
      });
  }

  private async zoneDays(tx: Transaction): Promise<{ on: CivilDate; timeZone: string }[]> {
    const zones = new Set([...(await this.readers.timeZones(tx)), DEFAULT_TIME_ZONE]);
    return [...zones].flatMap((timeZone) => daysToPlan(this.clock.now(), timeZone).map((on) => ({ on, timeZone })));
  }

  private async since(tx: Transaction, on: CivilDate): Promise<CivilDate> {
    const usual = addDays(on, -LOOK_BACK_DAYS);
    const last = await this.reminders.lastPlanned(tx, on);
    const longest = addDays(on, -LONGEST_OUTAGE_DAYS);
    return last === null || last > usual ? usual : last < longest ? longest : last;
  }

  private async deliver(
    tx: Transaction,
    sweepId: string,
    digests: readonly WantedMessage[],
    answer: Reminded,
  ): Promise<void> {
    const opened = await this.messages.openFor(tx, digests);
    const now = this.clock.date();
    // What its reader has meanwhile stays as it is.
    const open = digests.flatMap(({ readerId, on }, at) => {
      const message = opened[at];
      return message && (message.made || message.deliverAt > now) ? [{ ...message, readerId, on }] : [];
    });
    const added = await this.planned.intoMessages(tx, sweepId, open);
    await this.planned.dropDigests(tx, sweepId, digests);
    const made = open.filter((message) => message.made);
    await this.messages.drop(
      tx,
      made.filter(({ id }) => !added.has(id)).map(({ id }) => id),
    );
    await this.posting.mailAll(
      tx,
      made.filter((message) => added.has(message.id)),
    );
    for (const { own, others } of added.values()) {
      answer.queued += own;
      answer.escalated += others;
    }
  }

  private async notePlanned(): Promise<void> {
    await this.transactions.asSystem(async (tx) => {
      for (const { on, timeZone } of await this.zoneDays(tx)) await this.reminders.notePlanned(tx, on, timeZone);
    });
  }
}

function reminderOf({ role, training, chosen }: PlannedReminder): NewReminder {
  const { personId, assignmentId, requirementId, court, dueOn, graceUntil } = training;
  return {
    role,
    subjectId: personId,
    assignmentId,
    requirementId,
    court,
    step: chosen.step,
    dueOn,
    facts: { role, dueOn, graceUntil, ...chosen },
  };
}

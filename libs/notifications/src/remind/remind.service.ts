import { Inject, Injectable, Logger } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, Transactions, withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import type { NewReminder } from '../data/message.repository.js';
import { ReaderRepository } from '../data/reader.repository.js';
import { ReminderRepository } from '../data/reminder.repository.js';
import { LOOK_BACK_DAYS } from '../domain/choose-step.js';
import { addDays } from '../domain/civil-days.js';
import { daysToPlan, morningOf } from '../domain/days-to-plan.js';
import { ToldSteps } from '../domain/told-steps.js';
import { PostMail } from '../mail/post-mail.js';
import { PlanReminders } from '../plan/plan-reminders.service.js';
import type { PlannedReminder } from '../plan/plan-reminders.service.js';

/** Messages written in one transaction. */
const BATCH = 100;
/** After an outage that was longer, what was missed is past. */
const LONGEST_OUTAGE_DAYS = 45;

/** All that one reader is to be told on a day. */
interface Digest {
  readerId: string;
  on: CivilDate;
  deliverAt: Date;
  reminders: NewReminder[];
}

export interface Reminded {
  /** Reminders to the people who owe. */
  queued: number;
  /** Those to their supervisors and administrators. */
  escalated: number;
}

/**
 * Tells people what they owe: one message for a reader and a day. Repeating it, in any order of days and after any outage, adds only what
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
    const digests = await this.transactions.asSystem(async (tx) =>
      asOf === undefined ? this.planToday(tx) : this.planDay(tx, asOf),
    );
    const answer: Reminded = { queued: 0, escalated: 0 };
    if (!write) {
      for (const { reminders } of digests)
        count(
          answer,
          reminders.map(({ role }) => role),
        );
      return answer;
    }
    for (let at = 0; at < digests.length; at += BATCH) {
      await this.transactions.asSystem((tx) => this.deliver(tx, digests.slice(at, at + BATCH), answer));
    }
    if (asOf === undefined) await this.notePlanned();
    this.logger.log(`${digests.length} messages: ${answer.queued} reminders, ${answer.escalated} to others`);
    return answer;
  }

  private async planDay(tx: Transaction, on: CivilDate): Promise<Digest[]> {
    const now = this.clock.date();
    return this.undelivered(
      tx,
      digestsOf(await this.planning.plan(tx, { on, toldAlready: new ToldSteps() }), () => now),
      now,
    );
  }

  private async planToday(tx: Transaction): Promise<Digest[]> {
    const instant = this.clock.now();
    const now = new Date(instant.epochMilliseconds);
    const planned: (PlannedReminder & { timeZone: string })[] = [];
    const toldAlready = new ToldSteps();
    for (const { on, timeZone } of await this.zoneDays(tx)) {
      const since = await this.since(tx, on);
      const some = await this.planning.plan(tx, { on, since, timeZone, toldAlready });
      planned.push(...some.map((one) => ({ ...one, timeZone })));
    }
    const morning = ({ on, timeZone }: { on: CivilDate; timeZone: string }): Date =>
      new Date(Math.max(morningOf(on, timeZone).epochMilliseconds, now.getTime()));
    return this.undelivered(tx, digestsOf(planned, morning), now);
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

  /** Leaves out what would be added to a message that its reader has. */
  private async undelivered(tx: Transaction, digests: readonly Digest[], now: Date): Promise<Digest[]> {
    const left: Digest[] = [];
    for (const [on, some] of grouped(digests, (digest) => digest.on)) {
      const had = await this.messages.deliveredOn(
        tx,
        some.map(({ readerId }) => readerId),
        on,
        now,
      );
      left.push(...some.filter(({ readerId }) => !had.has(readerId)));
    }
    return left.sort((a, b) => (a.readerId + a.on < b.readerId + b.on ? -1 : 1));
  }

  private async deliver(tx: Transaction, digests: readonly Digest[], answer: Reminded): Promise<void> {
    const opened = await this.messages.openFor(tx, digests);
    const now = this.clock.date();
    // What its reader has meanwhile stays as it is.
    const open = digests.flatMap(({ readerId, reminders }, at) => {
      const message = opened[at];
      return message && (message.made || message.deliverAt > now) ? [{ ...message, readerId, reminders }] : [];
    });
    const added = await this.messages.add(tx, open);
    const made = open.filter((message) => message.made);
    const isEmpty = ({ id }: { id: string }): boolean => added.get(id)?.length === 0;
    await this.messages.drop(
      tx,
      made.filter(isEmpty).map(({ id }) => id),
    );
    for (const { id, deliverAt } of made.filter((message) => !isEmpty(message))) {
      await this.posting.mail(tx, id, deliverAt);
    }
    count(answer, [...added.values()].flat());
  }

  private async notePlanned(): Promise<void> {
    await this.transactions.asSystem(async (tx) => {
      for (const { on, timeZone } of await this.zoneDays(tx)) await this.reminders.notePlanned(tx, on, timeZone);
    });
  }
}

function count(answer: Reminded, roles: readonly NewReminder['role'][]): void {
  const own = roles.filter((role) => role === 'learner').length;
  answer.queued += own;
  answer.escalated += roles.length - own;
}

function digestsOf<P extends PlannedReminder>(planned: readonly P[], deliverAt: (one: P) => Date): Digest[] {
  const digests = new Map<string, Digest>();
  for (const one of planned) {
    const key = `${one.readerId} ${one.on}`;
    const at = deliverAt(one);
    const digest = digests.get(key) ?? { readerId: one.readerId, on: one.on, deliverAt: at, reminders: [] };
    // Somebody who answers for people in two zones hears of all of them at the later morning.
    if (at > digest.deliverAt) digest.deliverAt = at;
    digest.reminders.push(reminderOf(one));
    digests.set(key, digest);
  }
  return [...digests.values()];
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

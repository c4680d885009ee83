import { Inject, Injectable } from '@nestjs/common';
import type { SnoozeBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, invalidInput, notFound, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { ReminderRepository } from '../data/reminder.repository.js';
import { LOOK_BACK_DAYS } from '../domain/choose-step.js';
import { addDays } from '../domain/civil-days.js';
import { cannotSnooze } from '../notifications.errors.js';

/** Puts off reminders of one's own training. What comes due meanwhile is told on the day, whatever was put off. */
@Injectable()
export class Snooze {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ReminderRepository) private readonly reminders: ReminderRepository,
  ) {}

  /**
   * @throws MusterError 404 for another's reminder, 409 for one of somebody else's training or of one that is due, 400 for a day that has
   * come or is more than 14 days away.
   */
  snooze(caller: Caller, reminderId: string, { until }: SnoozeBody): Promise<SnoozeBody> {
    return this.transactions.as(caller, async (tx) => {
      const reminder = await this.reminders.find(tx, reminderId);
      if (!reminder) throw notFound('reminder');
      if (reminder.role !== 'learner') throw cannotSnooze('Only reminders of your own training can be put off.');
      const utc = this.clock.today('UTC');
      const today = this.clock.today(await this.directory.timeZoneOf(tx, reminder.personId, utc));
      if (reminder.dueOn !== null && reminder.dueOn <= today) {
        throw cannotSnooze('This training is due, so its reminders cannot be put off any more.');
      }
      const longest = addDays(today, LOOK_BACK_DAYS);
      if (until <= today || until > longest) {
        throw invalidInput([{ path: 'until', message: `Choose a day from ${addDays(today, 1)} to ${longest}.` }]);
      }
      await this.reminders.snooze(tx, reminder, until);
      return { until };
    });
  }
}

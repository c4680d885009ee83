import { Inject, Injectable } from '@nestjs/common';
import type { LeaveAnswer, LeaveChangeAnswer } from '@muster/contracts';
import { Clock, Transactions } from '@muster/kernel';
import type { Caller, CivilDate } from '@muster/kernel';
import { LeaveRepository } from '../data/leave.repository.js';
import { Directory } from '../lookup/directory.js';
import { leaveAnswerOf } from './leave-answer.js';

/** Shows the leaves at the agencies at which the caller sees the person; to the person all. */
@Injectable()
export class ReadLeaves {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(LeaveRepository) private readonly leaves: LeaveRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Newest first, past ones too; as of a day those that count on it. @throws MusterError 404 for a person out of reach. */
  list(caller: Caller, personId: string, asOf?: CivilDate): Promise<LeaveAnswer[]> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, personId);
      const people = await this.directory.samePeople(tx, personId);
      const rows =
        asOf === undefined
          ? await this.leaves.of(tx, people)
          : await this.leaves.onDay(tx, people, asOf, this.clock.date());
      return rows.reverse().map(leaveAnswerOf);
    });
  }

  /** What was done to them, removed ones too, newest first. @throws MusterError 404 for a person out of reach. */
  history(caller: Caller, personId: string): Promise<LeaveChangeAnswer[]> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, personId);
      const rows = await this.leaves.changesOf(tx, await this.directory.samePeople(tx, personId));
      const names = await this.directory.personNames(
        tx,
        rows.map(({ by }) => by),
      );
      return rows.map(({ leaveId, agencyName, act, kind, startsOn, firstDayBack, at, by }) => ({
        ...{ leaveId, agencyName, act, kind, startsOn, firstDayBack },
        at: at.toISOString(),
        byName: names.get(by)?.displayName ?? null,
      }));
    });
  }
}

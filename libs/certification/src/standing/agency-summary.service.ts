import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import type {
  AssignmentProgressAnswer,
  CompletionSummaryAnswer,
  CoverageAnswer,
  CoverageQuery,
  DueDaysAnswer,
  DueDaysQuery,
} from '@muster/contracts';
import { AwaitedChanges, DEFAULT_TIME_ZONE, Directory, seesRecordsOf } from '@muster/directory';
import { Clock, evenDates, notFound, Transactions } from '@muster/kernel';
import type { Caller, CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';
import { StandingRepository } from './standing.repository.js';

/** A year by month, and one more for today. */
const POINTS = 13;

/** Where an agency's people stand, on a date and over time. */
@Injectable()
export class AgencySummaryService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(StandingRepository) private readonly standings: StandingRepository,
    @Inject(AwaitedChanges) private readonly awaited: AwaitedChanges,
  ) {}

  /** @throws MusterError 404 for an agency out of reach. */
  summary(caller: Caller, agencyId: string, asOf: CivilDate | undefined): Promise<CompletionSummaryAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const agency = await this.directory.agency(tx, agencyId);
      const on = asOf ?? this.clock.today(agency.timeZone);
      const rows = await this.standings.summary(tx, agencyId, on, asOf === undefined);
      const requirements = await this.requirements.findMany(
        tx,
        rows.map((row) => row.requirementId),
      );
      return {
        agencyId,
        asOf: on,
        people: await this.standings.headcount(tx, agencyId, on),
        requirements: rows.map((row) => ({
          ...row,
          title: requirements.get(row.requirementId)?.title ?? '',
          percentCurrent: row.assigned === 0 ? null : Math.round((1000 * row.current) / row.assigned) / 10,
        })),
      };
    });
  }

  /** @throws MusterError 404 unless the caller sees the records of its people. */
  progress(caller: Caller, agencyId: string): Promise<AssignmentProgressAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const agency = await this.directory.agency(tx, agencyId);
      if (!seesRecordsOf(caller, agency)) throw notFound('agency');
      return { agencyId, peopleAwaited: await this.awaited.people(tx, [agencyId]) };
    });
  }

  /** Without dates: from a year ago to today. */
  coverage(caller: Caller, agencyId: string, query: CoverageQuery): Promise<CoverageAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const agency = await this.directory.agency(tx, agencyId);
      const to = query.to ?? this.clock.today(agency.timeZone);
      const from = query.from ?? Temporal.PlainDate.from(to).subtract({ years: 1 }).toString();
      const points = await this.standings.coverage(tx, agencyId, evenDates(from, to, POINTS), query.requirementId);
      return { agencyId, requirementId: query.requirementId ?? null, points };
    });
  }

  /** The calendar of what lapses and falls due, as things stand on the day on which the list of the same people is of. */
  dueDays(caller: Caller, agencyId: string, query: DueDaysQuery): Promise<DueDaysAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const agency = await this.directory.agency(tx, agencyId);
      const from = query.from ?? Temporal.PlainDate.from(this.clock.today(agency.timeZone)).with({ day: 1 }).toString();
      const first = Temporal.PlainDate.from(from);
      const to = query.to ?? first.with({ day: first.daysInMonth }).toString();
      const on = this.clock.today(DEFAULT_TIME_ZONE);
      const days = await this.standings.dueDays(tx, agencyId, on, { from, to, requirementId: query.requirementId });
      return { agencyId, from, to, ...days };
    });
  }
}

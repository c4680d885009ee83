import { Inject, Injectable } from '@nestjs/common';
import { Courses, Requirements } from '@muster/catalog';
import type { ExplanationAnswer, ExplanationQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { Histories } from '../cycles/histories.js';
import { AssignmentSourceRepository } from '../data/assignment-source.repository.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { AssignmentRow } from '../data/assignment.repository.js';
import { conclusion, endedLast, endedLines, explain } from '../domain/index.js';

/** Says why a person stands where they stand for a requirement on a date. */
@Injectable()
export class ExplainService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(AssignmentSourceRepository) private readonly sources: AssignmentSourceRepository,
    @Inject(Histories) private readonly histories: Histories,
  ) {}

  /** @throws MusterError 404 for a person out of reach or a requirement that was never assigned to them. */
  explain(caller: Caller, personId: string, query: ExplanationQuery): Promise<ExplanationAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, personId);
      const visible = await this.assignments.ofPerson(tx, personId, query.requirementId);
      const [loaded] = await withSystemReach(tx, () => this.histories.load(tx, visible));
      if (!loaded) throw notFound('assignment of this requirement');
      const { assignment, requirement, history } = loaded;
      const asOf = query.asOf ?? this.clock.today(requirement.timeZone);
      const courseIds = history.versions.flatMap(({ curricula }) =>
        [curricula.initial, curricula.renewal, curricula.reinstatement].flatMap(
          (one) => one?.items.map((item) => item.courseId) ?? [],
        ),
      );
      const versions = await this.courses.currentOf(tx, [...new Set(courseIds)]);
      const counting = await this.requirements.findMany(
        tx,
        (history.counting ?? []).map(({ requirementId }) => requirementId),
      );
      const { status, lines } = explain(
        {
          history,
          requirementTitle: requirement.title,
          ended: await this.ended(tx, personId, visible, asOf),
          courseTitles: new Map([...versions, ...counting].map(([id, { title }]) => [id, title])),
          ...(assignment.startedOn === null ? {} : { startedOn: assignment.startedOn }),
        },
        asOf,
      );
      return {
        personId,
        requirementId: requirement.id,
        requirementTitle: requirement.title,
        asOf,
        status: status.status,
        overdue: status.overdue,
        summary: conclusion(status, asOf),
        steps: lines.map(({ kind, text }) => ({ kind, on: null, text })),
      };
    });
  }

  /** Why nothing is assigned any more, told with positions that the reader sees. */
  private async ended(tx: Transaction, personId: string, rows: readonly AssignmentRow[], on: CivilDate) {
    const sources = await this.sources.told(
      tx,
      rows.map(({ id }) => id),
    );
    const ended = endedLast(sources, on);
    const to = ended[0]?.to;
    return endedLines(ended, to ? await this.directory.positionsOn(tx, [personId], to) : []);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Courses, Requirements } from '@muster/catalog';
import type { ExplanationAnswer, ExplanationQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { Histories } from '../cycles/histories.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { conclusion, explain } from '../domain/index.js';
import { TellSources } from './tell-sources.service.js';

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
    @Inject(TellSources) private readonly sources: TellSources,
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
          sources: await this.sources.tell(tx, personId, visible, asOf),
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
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import { completionRecorded, isProfessional } from '@muster/contracts';
import type { PayloadOf } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { FactRepository } from '../data/fact.repository.js';
import type { FactRow } from '../data/fact.repository.js';

type Completion = PayloadOf<typeof completionRecorded>;
type Standing = Pick<FactRow, 'agencyId' | 'agencyName' | 'agencyKind' | 'agencyLevel' | 'discipline'>;

/**
 * Keeps a completion as a fact of its own, with agency and discipline as they were on that day. Reports count these
 * facts, so they do not depend on what other capabilities change later. A repeated delivery changes nothing.
 */
@Injectable()
export class RecordFact implements MessageHandler<Completion> {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(FactRepository) private readonly facts: FactRepository,
  ) {}

  async handle(tx: Transaction, completion: Completion): Promise<void> {
    const standing = await this.standingOf(tx, completion);
    const version = completion.courseVersionId ? await this.courses.version(tx, completion.courseVersionId) : undefined;
    const added = await this.facts.add(
      tx,
      {
        ...standing,
        completionId: completion.completionId,
        personId: completion.personId,
        professional: standing.discipline === null || isProfessional(standing.discipline),
        registrationId: completion.registrationId,
        courseId: completion.courseId,
        courseVersionId: completion.courseVersionId,
        courseVersion: version?.number ?? null,
        courseTitle: completion.title,
        completedOn: completion.completedOn,
        // The event carries 0 for a course without stated minutes: unknown, which a report must not count as none.
        minutes: completion.minutes > 0 ? Math.round(completion.minutes) : null,
        inPart: completion.source === 'attendance_in_part',
      },
      completion.recordedAt,
    );
    if (added) this.logger.debug(`Fact of completion ${completion.completionId} kept`);
  }

  /** The position at the agency that the completion names, else the newest position of that day. */
  private async standingOf(tx: Transaction, completion: Completion): Promise<Standing> {
    const personIds = await this.directory.samePeople(tx, completion.personId);
    const held = await this.directory.positionsOn(tx, personIds, completion.completedOn);
    const position = held.find(({ agencyId }) => agencyId === completion.agencyId) ?? held[0];
    if (position) return position;
    if (completion.agencyId === null) {
      return { agencyId: null, agencyName: null, agencyKind: null, agencyLevel: null, discipline: null };
    }
    const agency = await this.directory.agency(tx, completion.agencyId);
    return {
      agencyId: agency.id,
      agencyName: agency.name,
      agencyKind: agency.kind,
      agencyLevel: agency.level,
      discipline: null,
    };
  }
}

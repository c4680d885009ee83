import { Inject, Injectable, Logger } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { completionRecorded, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { FactRepository } from '../data/fact.repository.js';
import { factOf } from './fact-of.js';
import { FactStanding } from './fact-standing.js';

type Completion = PayloadOf<typeof completionRecorded>;

/**
 * Keeps a completion as a fact of its own, with agency and discipline as they were on that day. Reports count these
 * facts, so they do not depend on what other capabilities change later. A repeated delivery changes nothing.
 */
@Injectable()
export class RecordFact implements MessageHandler<Completion> {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(FactStanding) private readonly standing: FactStanding,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(FactRepository) private readonly facts: FactRepository,
  ) {}

  async handle(tx: Transaction, completion: Completion): Promise<void> {
    const standing = await this.standing.of(tx, completion);
    const version = completion.courseVersionId ? await this.courses.version(tx, completion.courseVersionId) : undefined;
    const fact = factOf(completion, standing, version?.number ?? null);
    const added = await this.facts.add(tx, fact, completion.recordedAt);
    if (added) this.logger.debug(`Fact of completion ${completion.completionId} kept`);
  }
}

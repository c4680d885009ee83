import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { attemptStatusChanged, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import { IntegrityRepository } from '../data/integrity.repository.js';
import { findSigns } from '../domain/signs/integrity-signs.js';
import { EvidenceReader } from '../history/evidence-reader.js';
import { resultFacts } from './result-facts.js';

type Change = PayloadOf<typeof attemptStatusChanged>;

/** Looks at a result when it has come about, apart from the commit that brought it, and keeps what a person should look at. */
@Injectable()
export class FindSigns implements MessageHandler<Change> {
  constructor(
    @Inject(Courses) private readonly courses: Courses,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(EvidenceReader) private readonly evidence: EvidenceReader,
    @Inject(IntegrityRepository) private readonly integrity: IntegrityRepository,
  ) {}

  async handle(tx: Transaction, change: Change): Promise<void> {
    if (change.state !== 'completed' && change.state !== 'passed' && change.state !== 'failed') return;
    const attempts = await this.attempts.of(tx, change.registrationId);
    const attempt = attempts.find((each) => each.id === change.attemptId);
    if (!attempt) return;
    const before = attempts.find((each) => each.number === attempt.number - 1);
    const [evidence, previous] = await this.evidence.of(tx, before ? [attempt, before] : [attempt]);
    if (!evidence) return;
    const rules = await this.courses.rulesOf(tx, attempt.courseId);
    const usual = await this.integrity.usualAnswers(tx, attempt);
    await this.integrity.addSigns(tx, attempt, findSigns(resultFacts(evidence, previous, rules, usual)));
  }
}

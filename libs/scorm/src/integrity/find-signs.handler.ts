import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { attemptStatusChanged, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import { IntegrityRepository } from '../data/integrity.repository.js';
import { TryDocumentRepository } from '../data/try-document.repository.js';
import { findSigns } from '../domain/signs/integrity-signs.js';
import type { JudgedPart } from '../domain/signs/integrity-signs.js';
import { EvidenceReader } from '../history/evidence-reader.js';
import type { AttemptEvidence } from '../history/evidence-reader.js';
import type { PartTries } from '../history/part-tries.js';
import { judgedPart, judgedTry, resultFacts } from './result-facts.js';
import type { JudgedTry } from './result-facts.js';

type Change = PayloadOf<typeof attemptStatusChanged>;

/** Looks at a result when it has come about, apart from the commit that brought it, and keeps what a person should look at. */
@Injectable()
export class FindSigns implements MessageHandler<Change> {
  constructor(
    @Inject(Courses) private readonly courses: Courses,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(EvidenceReader) private readonly evidence: EvidenceReader,
    @Inject(TryDocumentRepository) private readonly documents: TryDocumentRepository,
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
    const parts = await this.judgedParts(tx, evidence);
    const former = previous && (await this.judgedParts(tx, previous));
    await this.integrity.addSigns(tx, attempt, findSigns(resultFacts(evidence, parts, former, rules, usual)));
  }

  private async judgedParts(tx: Transaction, { scos, version }: AttemptEvidence): Promise<JudgedPart[]> {
    const standard = version.standard;
    const tries = scos.flatMap((part) =>
      part.counted ? [part.counted, ...part.otherTries].map((each) => ({ ...each, part })) : [],
    );
    const judged = new Map<PartTries, JudgedTry[]>();
    for await (const [{ part, number }, said] of this.documents.each(tx, tries)) {
      const own = judged.get(part) ?? [];
      judged.set(part, [...own, judgedTry(standard, said, number === part.tryNumber)]);
    }
    return scos.flatMap((part) =>
      part.state ? judgedPart(standard, { ...part, state: part.state }, judged.get(part) ?? []) : [],
    );
  }
}

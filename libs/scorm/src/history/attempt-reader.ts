import { Inject, Injectable } from '@nestjs/common';
import type { AttemptAnswer } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import { attemptAnswerOf } from './attempt-answer.js';
import { EvidenceReader } from './evidence-reader.js';

/** Attempts that one answer holds: the newest. Each says its number, so what is left out shows. */
const ATTEMPTS = 50;

/** Reads the attempts of a registration with what each SCO recorded, as far as the transaction sees. */
@Injectable()
export class AttemptReader {
  constructor(
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(EvidenceReader) private readonly evidence: EvidenceReader,
  ) {}

  /** The newest fifty, oldest first. */
  async of(tx: Transaction, registrationId: string): Promise<AttemptAnswer[]> {
    const attempts = await this.attempts.of(tx, registrationId);
    return (await this.evidence.of(tx, attempts.slice(-ATTEMPTS))).map(attemptAnswerOf);
  }
}

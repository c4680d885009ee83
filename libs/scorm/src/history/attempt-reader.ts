import { Inject, Injectable } from '@nestjs/common';
import type { AttemptAnswer, ScoAnswer } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import { TryDocumentRepository } from '../data/try-document.repository.js';
import { AnswerRoom } from './answer-room.js';
import { attemptAnswerOf, duration } from './attempt-answer.js';
import { EvidenceReader } from './evidence-reader.js';
import type { AttemptEvidence } from './evidence-reader.js';
import type { PartTries } from './part-tries.js';
import { scoAnswerOf, tryAnswerOf } from './sco-answer.js';

/** Attempts that one answer holds: the newest. Each says its number, so what is left out shows. */
const ATTEMPTS = 50;

/** Attempts that are in memory at once, without what they said. */
const BATCH = 10;

/** Tries of one part that an answer holds: the newest. Each says its number, so what is left out shows. */
const SHOWN_TRIES = 20;

/** Reads the attempts of a registration with what each SCO recorded, as far as the transaction sees. */
@Injectable()
export class AttemptReader {
  constructor(
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(EvidenceReader) private readonly evidence: EvidenceReader,
    @Inject(TryDocumentRepository) private readonly documents: TryDocumentRepository,
  ) {}

  /** The newest fifty, oldest first. Where there is not room for all that they said, the newest have it. */
  async of(tx: Transaction, registrationId: string): Promise<AttemptAnswer[]> {
    const newestFirst = (await this.attempts.of(tx, registrationId)).slice(-ATTEMPTS).reverse();
    const room = new AnswerRoom();
    const answers: AttemptAnswer[] = [];
    for (let at = 0; at < newestFirst.length; at += BATCH) {
      for (const evidence of await this.evidence.of(tx, newestFirst.slice(at, at + BATCH))) {
        answers.push(attemptAnswerOf(evidence, await this.scosOf(tx, evidence, room)));
      }
    }
    return answers.reverse();
  }

  private async scosOf(tx: Transaction, { scos, observed }: AttemptEvidence, room: AnswerRoom): Promise<ScoAnswer[]> {
    const answers = new Map<PartTries, ScoAnswer>();
    const tries = scos.flatMap((part) =>
      part.counted
        ? [part.counted, ...part.otherTries.slice(-SHOWN_TRIES).reverse()].map((each) => ({ ...each, part }))
        : [],
    );
    for await (const [{ part, ...each }, said] of this.documents.each(tx, tries)) {
      const { item, state } = part;
      if (!state) continue;
      const answer = answers.get(part);
      if (answer) answer.otherTries.unshift(tryAnswerOf(each, said, room));
      else {
        const time = {
          total: duration(state.totalSeconds + state.sessionSeconds),
          observed: duration(observed.secondsByItem.get(item.identifier) ?? 0),
        };
        answers.set(part, scoAnswerOf({ ...part, state }, time, said, room));
      }
    }
    return [...answers.values()];
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { InteractionQuery, RecordedInteraction } from '@muster/contracts';
import { notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { TryDocumentRepository } from '../data/try-document.repository.js';
import { RegistrationLookup } from '../ports/registration-lookup.js';
import { EvidenceReader } from './evidence-reader.js';
import { triesInOrder } from './part-tries.js';
import { interactionsOf } from './sco-answer.js';

type Placed = RecordedInteraction & { sco: number };

/** Every interaction of a registration, in the order of attempts, parts, tries and answers. */
@Injectable()
export class ListInteractions {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RegistrationLookup) private readonly registrations: RegistrationLookup,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(EvidenceReader) private readonly evidence: EvidenceReader,
    @Inject(TryDocumentRepository) private readonly documents: TryDocumentRepository,
  ) {}

  /**
   * Attempts, and within them what tries said, are read one after another until the page is full.
   * @throws MusterError 404 for a registration that the caller may not see.
   */
  list(caller: Caller, registrationId: string, query: InteractionQuery): Promise<Page<RecordedInteraction>> {
    const after = readCursor(query.cursor, 4)?.map(Number);
    return this.transactions.as(caller, async (tx) => {
      if (!(await this.registrations.find(tx, registrationId))) throw notFound('registration');
      const attempts = (await this.attempts.of(tx, registrationId)).filter(
        (attempt) =>
          (query.attemptId === undefined || attempt.id === query.attemptId) && attempt.number >= (after?.[0] ?? 0),
      );
      const rows: Placed[] = [];
      for await (const row of this.answers(tx, attempts, query.scoId, after)) {
        rows.push(row);
        if (rows.length > query.limit) break;
      }
      return pageOf(rows, query.limit, (row) => keyOf(row).map(String), answerOf);
    });
  }

  /** Those after a key, in order. Who stops early reads no further. */
  private async *answers(
    tx: Transaction,
    attempts: readonly AttemptRow[],
    scoId: string | undefined,
    after: readonly number[] | undefined,
  ): AsyncGenerator<Placed> {
    for (const attempt of attempts) {
      const [evidence] = await this.evidence.of(tx, [attempt]);
      for (const [sco, part] of (evidence?.scos ?? []).entries()) {
        const { identifier, title } = part.item;
        if (scoId !== undefined && identifier !== scoId) continue;
        const tries = triesInOrder(part).filter(({ number }) =>
          isAfter([attempt.number, sco, number, Infinity], after),
        );
        for await (const [{ number }, said] of this.documents.each(tx, tries)) {
          for (const [index, interaction] of interactionsOf(said).entries()) {
            const placed = { attemptId: attempt.id, attemptNumber: attempt.number, scoId: identifier, scoTitle: title };
            const row = {
              ...{ ...interaction, ...placed },
              ...{ tryNumber: number, counts: number === part.tryNumber, index, sco },
            };
            if (isAfter(keyOf(row), after)) yield row;
          }
        }
      }
    }
  }
}

function keyOf({ attemptNumber, sco, tryNumber, index }: Placed): [number, number, number, number] {
  return [attemptNumber, sco, tryNumber, index];
}

function isAfter(key: readonly number[], after: readonly number[] | undefined): boolean {
  if (!after) return true;
  const differs = key.findIndex((part, at) => part !== after[at]);
  return differs >= 0 && (key[differs] ?? 0) > (after[differs] ?? 0);
}

function answerOf({ sco: _, ...row }: Placed): RecordedInteraction {
  return row;
}

import { Inject, Injectable } from '@nestjs/common';
import type { InteractionQuery, RecordedInteraction } from '@muster/contracts';
import { notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import { RegistrationLookup } from '../ports/registration-lookup.js';
import { EvidenceReader } from './evidence-reader.js';
import type { PartTries } from './part-tries.js';
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
  ) {}

  /**
   * Attempts are read one after another until the page is full, so that no answer holds more than one of them and a page.
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
      for (const attempt of attempts) {
        if (rows.length > query.limit) break;
        const [evidence] = await this.evidence.of(tx, [attempt]);
        for (const [sco, part] of (evidence?.scos ?? []).entries()) {
          const { item } = part;
          if (query.scoId !== undefined && item.identifier !== query.scoId) continue;
          for (const { interaction, index, tryNumber } of answersOf(part)) {
            if (rows.length > query.limit) break;
            const row: Placed = {
              ...interaction,
              attemptId: attempt.id,
              attemptNumber: attempt.number,
              scoId: item.identifier,
              scoTitle: item.title,
              tryNumber,
              counts: tryNumber === part.tryNumber,
              index,
              sco,
            };
            if (isAfter(keyOf(row), after)) rows.push(row);
          }
        }
      }
      return pageOf(rows, query.limit, (row) => keyOf(row).map(String), answerOf);
    });
  }
}

/** The answers of a part in the order of its tries. */
function answersOf({ state, tryNumber: counted, otherTries, former }: PartTries) {
  const tries = [...otherTries, ...(state ? [{ number: counted, cmi: state.cmi, former }] : [])].sort(
    (a, b) => a.number - b.number,
  );
  return tries.flatMap(({ number, ...each }) =>
    interactionsOf(each).map((interaction, index) => ({ interaction, index, tryNumber: number })),
  );
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

import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CourseVersionRow } from '@muster/catalog';
import { grouped } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { partStates } from '../attempt/part-states.js';
import type { PartState } from '../attempt/part-states.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { OpeningRepository } from '../data/opening.repository.js';
import { ReceivedRepository } from '../data/received.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { ScoStanding } from '../data/sco-state.repository.js';
import { ScoTryRepository } from '../data/sco-try.repository.js';
import type { ScoTryRow } from '../data/sco-try.repository.js';
import { TryDocumentRepository } from '../data/try-document.repository.js';
import { lostAnswers } from '../domain/cmi/lost-answers.js';
import { lowersResult } from '../domain/result/tries.js';
import { observedTime } from '../domain/signs/observed-time.js';
import type { ObservedTime, ReceivedPart } from '../domain/signs/observed-time.js';
import type { PackageStructure } from '../package/index.js';
import { countedItems, playableItems } from '../package/playable-items.js';
import { placeAlone, statesBefore, withTries } from './part-tries.js';
import type { PartTries } from './part-tries.js';

/** Everything that is kept about one attempt. */
export interface AttemptEvidence {
  attempt: AttemptRow;
  version: CourseVersionRow;
  /** All parts that count, and every other one that was opened, in the order of the organization, with what was stored of them. */
  scos: PartTries[];
  received: ReceivedPart[];
  observed: ObservedTime;
}

/** Gathers the evidence of attempts, as far as the transaction sees; what tries said is left where it is (`TryDocumentRepository`). */
@Injectable()
export class EvidenceReader {
  constructor(
    @Inject(Courses) private readonly courses: Courses,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(ScoTryRepository) private readonly tries: ScoTryRepository,
    @Inject(TryDocumentRepository) private readonly documents: TryDocumentRepository,
    @Inject(OpeningRepository) private readonly openings: OpeningRepository,
    @Inject(ReceivedRepository) private readonly received: ReceivedRepository,
  ) {}

  /** In the order of the attempts. */
  async of(tx: Transaction, attempts: readonly AttemptRow[]): Promise<AttemptEvidence[]> {
    const ids = attempts.map((attempt) => attempt.id);
    const states = byAttempt(await this.states.standings(tx, ids));
    const tries = byAttempt(await this.tries.of(tx, ids));
    const former = byAttempt(await this.tries.formerAnswers(tx, ids));
    const openings = byAttempt(await this.openings.openings(tx, ids));
    const commits = byAttempt(await this.received.of(tx, ids));
    const versions = new Map<string, CourseVersionRow>();
    for (const id of new Set(attempts.map((attempt) => attempt.courseVersionId))) {
      versions.set(id, await this.courses.version(tx, id));
    }
    const evidence: AttemptEvidence[] = [];
    for (const attempt of attempts) {
      const version = versions.get(attempt.courseVersionId);
      if (!version) continue;
      const kept = byItem(tries.get(attempt.id));
      const answers = new Map(former.get(attempt.id)?.map(({ itemId, bytes }) => [itemId, bytes]));
      const scos: PartTries[] = [];
      for (const part of shownParts(version.structure as PackageStructure, states.get(attempt.id) ?? [])) {
        const { identifier } = part.item;
        const before = part.state ? statesBefore(part.state, kept.get(identifier) ?? []) : [];
        const own = part.state ? await this.ownTries(tx, before, part.state) : new Set();
        scos.push(withTries(part, before, (each) => own.has(each), answers.get(identifier) ?? 0));
      }
      const opened = openings.get(attempt.id) ?? [];
      const received = commits.get(attempt.id) ?? [];
      evidence.push({
        ...{ attempt, version, scos, received },
        observed: observedTime(opened, received),
      });
    }
    return evidence;
  }

  /** Those of which something would be missing in what followed them. The answers of two are compared only where nothing else tells. */
  private async ownTries(
    tx: Transaction,
    before: readonly ScoTryRow[],
    state: ScoStanding,
  ): Promise<ReadonlySet<ScoTryRow>> {
    const own = new Set<ScoTryRow>();
    for (const [at, each] of before.entries()) {
      const next = before[at + 1] ?? state;
      const isOwn = each.ended || each.keptBecause === 'taken_back' || lowersResult(each, next);
      if (isOwn || (!each.isHeld && (await this.losesAnswers(tx, each, next)))) own.add(each);
    }
    return own;
  }

  private async losesAnswers(tx: Transaction, each: ScoTryRow, next: ScoTryRow | ScoStanding): Promise<boolean> {
    const [before, after] = await this.documents.read(tx, [placeAlone(each), placeAlone(next)]);
    return before !== undefined && after !== undefined && lostAnswers(before.cmi, after.cmi) !== null;
  }
}

function byAttempt<Row extends { attemptId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return grouped(rows, ({ attemptId }) => attemptId);
}

function byItem<Row extends { itemId: string }>(rows: readonly Row[] = []): Map<string, Row[]> {
  return grouped(rows, ({ itemId }) => itemId);
}

function shownParts(structure: PackageStructure, states: readonly ScoStanding[]): PartState<ScoStanding>[] {
  const parts = playableItems(structure);
  const counted = new Set(countedItems(parts));
  return partStates(parts, states).filter(({ item, state }) => state !== undefined || counted.has(item));
}

import { Inject, Injectable } from '@nestjs/common';
import type { AttemptExplanationAnswer, Score } from '@muster/contracts';
import { notFound, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { resultItemOf } from '../attempt/part-states.js';
import { rootOf } from '../attempt/roll-up.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import { SequencingStateRepository } from '../data/sequencing-state.repository.js';
import { TryDocumentRepository } from '../data/try-document.repository.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { DECIDES_NOTHING } from '../domain/cmi/decides-nothing.js';
import type { RootStatus } from '../domain/result/course-result.js';
import { explainResult } from '../domain/result/explain-result.js';
import type { ExplainedItem, ExplainedResult } from '../domain/result/explained.js';
import { reportedBy } from '../domain/result/reported-status.js';
import { activityTreeOf, isSequenced } from '../package/index.js';
import type { PackageStructure } from '../package/index.js';
import { countedItems, criteriaOf, playableItems } from '../package/playable-items.js';
import { EvidenceReader } from './evidence-reader.js';
import type { AttemptEvidence } from './evidence-reader.js';

const LEFT_OUT = new Set<string>(DECIDES_NOTHING);

/** Says in plain words why an attempt has its result. */
@Injectable()
export class ExplainAttempt {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(SequencingStateRepository) private readonly sequencing: SequencingStateRepository,
    @Inject(EvidenceReader) private readonly evidence: EvidenceReader,
    @Inject(TryDocumentRepository) private readonly documents: TryDocumentRepository,
  ) {}

  /** @throws MusterError 404 for an attempt that the caller may not see. */
  explain(caller: Caller, attemptId: string): Promise<AttemptExplanationAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const attempt = await this.attempts.find(tx, attemptId);
      const [evidence] = attempt ? await this.evidence.of(tx, [attempt]) : [];
      if (!attempt || !evidence) throw notFound('attempt');
      const { state, completionStatus, successStatus, score, policy } = attempt;
      const said = await this.statusesSaid(tx, evidence);
      const { summary, steps } = explainResult({
        ...explainedParts(evidence, said),
        policy,
        root: await this.rootOf(tx, attempt.id, evidence),
        result: { state, completionStatus, successStatus, score },
        supersededByVersion: attempt.supersededAt !== null,
        isUntold: attempt.untoldSince !== null,
      });
      return { attemptId, registrationId: attempt.registrationId, state, completionPolicy: policy, summary, steps };
    });
  }

  /** What each part that is stored said, by its identifier, without what decides nothing. */
  private async statusesSaid(tx: Transaction, { scos }: AttemptEvidence): Promise<ReadonlyMap<string, CmiTree>> {
    const said = new Map<string, CmiTree>();
    const counted = scos.flatMap((part) => part.counted ?? []);
    for await (const [{ place }, { cmi }] of this.documents.each(tx, counted)) {
      said.set(place.itemId, Object.fromEntries(Object.entries(cmi).filter(([name]) => !LEFT_OUT.has(name))));
    }
    return said;
  }

  /** By the newest data models of the parts, as the result was made. */
  private async rootOf(tx: Transaction, id: string, { version }: AttemptEvidence): Promise<RootStatus | null> {
    const structure = version.structure as PackageStructure;
    if (!isSequenced(structure)) return null;
    const tree = activityTreeOf(structure);
    const states = await this.states.deciding(tx, [id], { tree, objectives: null });
    const way = await this.sequencing.of(tx, id);
    const known = await this.sequencing.objectives(tx, id);
    return rootOf(tree, playableItems(structure), states, way, known);
  }
}

function explainedParts(
  { scos, version }: AttemptEvidence,
  said: ReadonlyMap<string, CmiTree>,
): Pick<ExplainedResult, 'items' | 'opened'> {
  const counted = countedItems(playableItems(version.structure as PackageStructure));
  const items = scos.filter(({ item }) => counted.includes(item));
  return {
    items: explainedItems(items, said, version.standard, isSequenced(version.structure as PackageStructure)),
    opened: scos
      .filter((part) => !items.includes(part))
      .map(({ item: { identifier, title } }) => ({ identifier, title })),
  };
}

/** @param score of a try of which no more than its result found room */
function reportedOf(standard: string, cmi: CmiTree, score: Score | null): ExplainedItem['reported'] {
  const reported = reportedBy(standard, cmi);
  return { ...reported, score: reported.score ?? score };
}

function explainedItems(
  scos: AttemptEvidence['scos'],
  said: ReadonlyMap<string, CmiTree>,
  standard: string,
  isSequenced: boolean,
): ExplainedItem[] {
  return scos.map(({ item, state, tryNumber, otherTries, isHistoryCut, isOfFormerVersion }) => ({
    ...resultItemOf({ item, state }),
    reports: item.scormType === 'sco',
    title: item.title,
    criteria: criteriaOf(item),
    reported: state ? reportedOf(standard, said.get(item.identifier) ?? {}, state.score) : null,
    ended: state?.terminated ?? false,
    tryNumber,
    otherTries: otherTries.map(({ number, keptBecause, ...result }) => ({
      number,
      takenBack: keptBecause === 'taken_back',
      ...result,
    })),
    isHistoryCut,
    isOfFormerVersion,
    isSequenced,
  }));
}

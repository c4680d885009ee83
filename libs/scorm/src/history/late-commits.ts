import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CourseVersionRow } from '@muster/catalog';
import type { LateCommit } from '@muster/contracts';
import { pageOf, readCursor } from '@muster/kernel';
import type { Page, Transaction } from '@muster/kernel';
import { LateCommitRepository } from '../data/late-commit.repository.js';
import type { LateCommitRow } from '../data/late-commit.repository.js';
import { OpeningRepository } from '../data/opening.repository.js';
import { branchAt, textAt } from '../domain/cmi/cmi-tree.js';
import { secondsOf } from '../domain/cmi/scorm-time.js';
import { openingNumbers } from '../domain/signs/opening-numbers.js';
import { reportedBy } from '../domain/result/reported-status.js';
import type { PackageStructure } from '../package/index.js';
import { playableItems } from '../package/playable-items.js';
import { duration } from './attempt-answer.js';
import { interactionsOf } from './sco-answer.js';

/** Reads late commits of an attempt as the evidence shows them, each with all of its answers. */
@Injectable()
export class LateCommits {
  constructor(
    @Inject(Courses) private readonly courses: Courses,
    @Inject(LateCommitRepository) private readonly late: LateCommitRepository,
    @Inject(OpeningRepository) private readonly openings: OpeningRepository,
  ) {}

  /** @param attemptId that the transaction may see. */
  async page(
    tx: Transaction,
    attemptId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<LateCommit>> {
    const after = readCursor(cursor, 2)?.map(Number) as [number, number] | undefined;
    const rows = await this.late.of(tx, attemptId, { after, limit });
    const numbers = openingNumbers(rows.length > 0 ? await this.openings.launches(tx, attemptId) : []);
    const versions = new Map<string, CourseVersionRow>();
    for (const id of new Set(rows.map(({ versionId }) => versionId))) {
      versions.set(id, await this.courses.version(tx, id));
    }
    return pageOf(
      rows,
      limit,
      ({ launchNo, seq }) => [String(launchNo), String(seq)],
      (row) => ({
        attemptId,
        session: numbers.get(row.launchNo) ?? row.launchNo,
        ...answerOf(row, versions.get(row.versionId)),
      }),
    );
  }
}

function causeOf({ isHistoryFull, isAfterEnd }: LateCommitRow): LateCommit['cause'] {
  return isHistoryFull ? 'history_full' : isAfterEnd ? 'after_end' : 'replaced';
}

function answerOf(
  row: LateCommitRow,
  version: CourseVersionRow | undefined,
): Omit<LateCommit, 'attemptId' | 'session'> {
  const { cmi } = row;
  const standard = version?.standard ?? '';
  const parts = version ? playableItems(version.structure as PackageStructure) : [];
  // Each of the standards has its own place for what a part says of itself.
  const own = standard === 'scorm_1.2' ? branchAt(cmi, 'core') : cmi;
  const { status, success, score, progress } = reportedBy(standard, cmi);
  const interactions = interactionsOf({ cmi, former: [] });
  const seconds = secondsOf(textAt(own, 'session_time') ?? '');
  return {
    number: row.seq,
    scoId: row.itemId,
    scoTitle: parts.find(({ identifier }) => identifier === row.itemId)?.title ?? row.itemId,
    cause: causeOf(row),
    reason: row.reason,
    receivedAt: row.receivedAt.toISOString(),
    claimedAt: row.claimedAt.toISOString(),
    wasKeptByBrowser: row.isReplayed,
    // An asset has nothing to say.
    contentKept: row.reason === 'opened' || Object.keys(cmi).length > 0,
    status,
    success,
    score,
    progress,
    sessionTime: seconds === undefined ? null : duration(seconds),
    location: textAt(own, standard === 'scorm_1.2' ? 'lesson_location' : 'location') ?? null,
    interactionCount: interactions.length,
    interactions,
  };
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import type { RegistrationState } from '@muster/contracts';
import { MusterError } from '@muster/kernel';
import { ProgressStore } from '../data/progress-store.js';
import { branchAt } from '../domain/cmi/cmi-tree.js';
import { earlierOf } from '../domain/cmi/commit-body.js';
import type { CommitBody, SentBody } from '../domain/cmi/commit-body.js';
import { holdsList } from '../domain/cmi/is-shallow.js';
import { storableJson } from '../domain/cmi/storable-text.js';
import type { TokenClaims } from '../tokens/token-signer.js';
import type { CommitAnswer } from '../protocol/index.js';
import { COMMIT_CONFLICT, commitConflict, SUPERSEDED } from './commit.errors.js';
import { PlayedVersions } from '../attempt/played-versions.js';
import { reportedPart } from './reported-part.js';
import { receiptOf } from './receipt-of.js';
import { StoreStatusService } from './store-status.service.js';

const TOO_MUCH_AT_ONCE = 429;

/**
 * Stores what a SCO committed. Durable when it resolves. A commit that changes no status takes one round trip to the database;
 * one that does, or that wrote shared data, takes a transaction that tells the other plugins.
 */
@Injectable()
export class CommitService {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(PlayedVersions) private readonly versions: PlayedVersions,
    @Inject(ProgressStore) private readonly progress: ProgressStore,
    @Inject(StoreStatusService) private readonly storing: StoreStatusService,
  ) {}

  /** Stores a commit, and before it those that it brings along. @returns the answer to it; theirs say nothing that a player could act on */
  async commit(claims: TokenClaims, body: SentBody): Promise<CommitAnswer> {
    const { readable, unreadable } = earlierOf(body);
    const refused = unreadable > 0 ? [`${unreadable} unreadable`] : [];
    for (const before of readable) {
      await this.store(claims, before, true).catch((error: unknown) => {
        if (!isItsOwn(error)) throw error;
        if (error.code !== SUPERSEDED) refused.push(`${before.seq} ${error.code}`);
      });
    }
    if (refused.length > 0) {
      this.logger.warn(
        `Attempt ${claims.attempt} brought along with commit ${body.seq} of launch ${claims.launch} what was refused: ${refused.join(', ')}`,
      );
    }
    return this.store(claims, body, false);
  }

  /** @param isReplayed its player had kept it until a newer one took it along */
  private async store(claims: TokenClaims, body: CommitBody, isReplayed: boolean): Promise<CommitAnswer> {
    const attemptId = claims.attempt;
    if (!attemptId || claims.mode === 'review') {
      throw new MusterError('SCORM.REVIEW_MODE', 403, 'In review mode nothing is recorded.');
    }
    const played = await this.versions.of(claims.version);
    const { status } = reportedPart(played, body);
    const text = storableJson(body.cmi);
    const receipt = { ...receiptOf({ attemptId, launchNo: claims.launch }, body, text), isReplayed };
    // Where a score alone can finish the attempt, the short way, which looks at statuses, would miss it.
    const mayFinish = claims.scoreDecides === true && status.score !== null;
    const alone =
      body.shared === undefined && body.sequencing === undefined && body.merged === undefined && !isReplayed;
    // The short way asks the database whether answers were lost, which compares each entry of a list with each; the other way does not.
    const isQuick = !holdsList(branchAt(body.cmi, 'interactions'));
    if (body.reason === 'commit' && !mayFinish && alone && isQuick) {
      const { outcome, saved_at: savedAt, attempt_state: state } = await this.progress.store(receipt, text, status);
      if (outcome === 'conflict') throw commitConflict();
      if (outcome === 'saved' || outcome === 'repeated' || outcome === 'stale') {
        return {
          seq: body.seq,
          ...(outcome === 'stale' ? { stale: true } : {}),
          savedAt: savedAt.toISOString(),
          item: status,
          attempt: { state: (state ?? 'in_progress') as RegistrationState },
        };
      }
    }
    return this.storing.store({ receipt, body, status, played });
  }
}

/**
 * Refused for what it says itself, or kept as late like what comes after it: no reason to hold that back. Another page's number is one, and so is a
 * server that has no room for it at this moment.
 */
function isItsOwn(error: unknown): error is MusterError {
  if (!(error instanceof MusterError) || error.status >= 500) return false;
  return error.status !== TOO_MUCH_AT_ONCE && error.code !== COMMIT_CONFLICT;
}

import { Inject, Injectable } from '@nestjs/common';
import type { KeptOutcome } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { ENVIRONMENT, notFound, Transactions } from '@muster/kernel';
import type { Environment, Transaction } from '@muster/kernel';
import { AttemptTurns } from '../attempt/attempt-turns.js';
import { LostLaunches } from '../attempt/lost-launches.js';
import { AttemptNews } from '../attempt/attempt-news.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { SequencingStateRepository } from '../data/sequencing-state.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import { ScoTryRepository } from '../data/sco-try.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { TokenClaims } from '../tokens/token-signer.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { PlayedVersions } from '../attempt/played-versions.js';
import type { PlayedVersion } from '../attempt/played-versions.js';
import { SharedObjectives } from '../shared-values/shared-objectives.js';
import { SharedStores } from '../shared-values/shared-stores.js';
import { JournalKey } from '../replay/journal-key.js';
import type { OpeningBody } from './opening-body.js';
import { ReplayJournalService } from '../replay/replay-journal.service.js';
import type { Session } from '../protocol/index.js';
import { hasReported } from './has-reported.js';
import { LaunchRights } from './launch-rights.js';
import { attemptClosed, versionChanged } from './opening.errors.js';
import { sessionItems } from './session-items.js';
import { StalePlayer } from './stale-player.js';

const REVIEW_LAUNCH = 1;

/**
 * Opens the player for a token. Each opening gets the next launch number of the attempt, and with it alone may write from now
 * on: a second tab takes over, and what the first one still sends is kept as late, not merged.
 */
@Injectable()
export class OpenSessionService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(SequencingStateRepository) private readonly sequencing: SequencingStateRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(ScoTryRepository) private readonly tries: ScoTryRepository,
    @Inject(LaunchRights) private readonly rights: LaunchRights,
    @Inject(AttemptNews) private readonly news: AttemptNews,
    @Inject(ReplayJournalService) private readonly journal: ReplayJournalService,
    @Inject(JournalKey) private readonly keys: JournalKey,
    @Inject(TokenSigner) private readonly tokens: TokenSigner,
    @Inject(SharedStores) private readonly sharing: SharedStores,
    @Inject(SharedObjectives) private readonly objectives: SharedObjectives,
    @Inject(PlayedVersions) private readonly versions: PlayedVersions,
    @Inject(LostLaunches) private readonly lost: LostLaunches,
    @Inject(AttemptTurns) private readonly turns: AttemptTurns,
    @Inject(StalePlayer) private readonly stale: StalePlayer,
  ) {}

  /**
   * @param opening `replay`: what the browser kept of older launches; stored before the state is read, in the same transaction.
   * `sequencing`: where the player is in the course. With it or `again` a player goes on, and takes nothing over.
   * @throws MusterError 401 when the launch holds no longer, 409 when a newer attempt was begun, or another player has taken over.
   */
  open(claims: TokenClaims, body: OpeningBody = { replay: [] }): Promise<Session> {
    return claims.attempt ? this.turns.run(claims.attempt, () => this.opened(claims, body)) : this.opened(claims, body);
  }

  private opened(claims: TokenClaims, { replay, sequencing, again }: OpeningBody): Promise<Session> {
    return this.transactions.asSystem(async (tx) => {
      await this.rights.require(tx, claims);
      const opening = claims.attempt
        ? await this.openAttempt(tx, claims, replay, { sequencing, goesOn: again ?? sequencing !== undefined })
        : undefined;
      const attempt = opening?.attempt;
      const launch = attempt?.launchNo ?? REVIEW_LAUNCH;
      // Not that of the launch where a result that was kept has taken the attempt back to the version it was reached on.
      const played = await this.versions.of(attempt?.courseVersionId ?? claims.version, tx);
      const states = attempt ? await this.states.of(tx, [attempt.id]) : [];
      const names = await this.directory.personNames(tx, [claims.person]);
      const name = names.get(claims.person);
      const items = sessionItems(played, states, await this.storesOf(tx, claims, played));
      const opened = {
        ...claims,
        version: played.id,
        package: played.packageSha256,
        launch,
        scoreDecides: attempt?.policy.kind === 'score_at_least',
      };
      const ticket = await this.tokens.sign('content', opened);
      return {
        attemptId: attempt?.id ?? claims.registration,
        attemptNo: attempt?.number ?? 0,
        launchNo: launch,
        openedAt: opening?.openedAt?.toISOString() ?? null,
        mode: claims.mode,
        courseState: attempt?.state ?? null,
        standard: played.standard,
        courseTitle: played.title,
        versionLabel: `Version ${played.number}`,
        learner: { id: claims.person, name: name ? `${name.familyName}, ${name.givenName}` : '' },
        contentBase: `/content/${ticket.value}/`,
        returnUrl: `${this.environment.APP_ORIGIN}/training`,
        nextSeq: 1,
        token: await this.tokens.sign('runtime', opened),
        items,
        sequencing: await this.sequencingOf(tx, claims, played, states),
        journalKey: attempt && claims.mode === 'normal' ? this.keys.of(attempt.id, attempt.personId) : null,
        replayed: opening?.replayed ?? [],
        currentItemId: attempt?.currentItem ?? items.find((item) => item.launchable)?.id ?? null,
      };
    });
  }

  /** Staff who look at an attempt get none of the global objectives of the learner, which may come from courses out of their reach. */
  private async sequencingOf(
    tx: Transaction,
    { attempt: id, person: personId, actor }: TokenClaims,
    played: PlayedVersion,
    states: readonly ScoStateRow[],
  ): Promise<Session['sequencing']> {
    const { tree, scopes } = played;
    if (!tree) return null;
    if (id === null) return { tree, state: null, reported: false, globals: {} };
    const state = await this.sequencing.of(tx, id);
    const reported = hasReported(state, states);
    if (scopes.objectives === 'learner' && actor !== personId)
      return { tree, state: state && { ...state, globals: {} }, reported, globals: {} };
    const globals = await this.objectives.known(tx, { id, personId }, played);
    return { tree, state, reported, globals };
  }

  /** Staff who look at an attempt see what it left in the stores, and nothing that its learner brought along from other courses. */
  private async storesOf(
    tx: Transaction,
    { attempt: id, person: personId, actor }: TokenClaims,
    played: PlayedVersion,
  ): Promise<ReadonlyMap<string, string>> {
    if (id === null || played.targets.length === 0) return new Map();
    return this.sharing.inStores(tx, { id, personId }, played, actor !== personId);
  }

  private async openAttempt(
    tx: Transaction,
    { attempt: id, mode, launch, version, person, actor }: TokenClaims,
    replay: OpeningBody['replay'],
    { sequencing, goesOn }: { sequencing: object | undefined; goesOn: boolean },
  ): Promise<{ attempt: AttemptRow; replayed: KeptOutcome[]; openedAt?: Date }> {
    const found = id === null ? undefined : await this.attempts.lock(tx, id);
    if (!id || !found) throw notFound('attempt');
    // A finished course that is looked at again may have left something behind; only its learner's browser can hold it.
    if (mode === 'review') {
      const replayed = person === actor ? await this.journal.replay(tx, found, replay) : [];
      return { attempt: await this.asReplayed(tx, found, replayed), replayed };
    }
    if (version !== found.courseVersionId) throw versionChanged();
    await this.refuseWhenReplaced(tx, found.registrationId, found.number);
    await this.lost.know(tx, found, launch);
    if (goesOn) await this.stale.refuse(tx, found, launch);
    if (sequencing) await this.sequencing.keep(tx, id, sequencing, { launchNo: launch, seq: null });
    const replayed = await this.journal.replay(tx, found, replay);
    const attempt = await this.asReplayed(tx, found, replayed);
    await this.endSessions(tx, attempt);
    const { launchNo, openedAt } = await this.attempts.nextLaunch(tx, id, goesOn ? launch : null);
    return { attempt: { ...attempt, launchNo }, replayed, openedAt };
  }

  private async asReplayed(tx: Transaction, found: AttemptRow, replayed: readonly KeptOutcome[]): Promise<AttemptRow> {
    return replayed.length > 0 ? ((await this.attempts.find(tx, found.id)) ?? found) : found;
  }

  /** A session that never said it ended has told nobody its time, nobody what its objectives are, and perhaps nobody its result; that is done when it is closed here. */
  private async endSessions(tx: Transaction, attempt: AttemptRow): Promise<void> {
    const played = await this.versions.of(attempt.courseVersionId, tx);
    const before = await this.states.deciding(tx, [attempt.id], played);
    await this.objectives.keepUnended(tx, attempt, played, before);
    const best = before.filter(({ isBest }) => isBest).map(({ itemId }) => itemId);
    await this.tries.keepSessions(tx, attempt.id, played.tree === null, best);
    await this.states.endSessions(tx, attempt.id);
    if (attempt.untoldSince) {
      await this.news.settle(tx, attempt, before);
    } else if (before.some((sco) => !sco.terminated && sco.sessionSeconds > 0)) {
      await this.news.tell(tx, attempt, attempt, before);
    }
  }

  /** A link of yesterday must not write into an attempt that a newer one has followed. */
  private async refuseWhenReplaced(tx: Transaction, registrationId: string, number: number): Promise<void> {
    const newest = (await this.attempts.of(tx, registrationId)).at(-1);
    if (newest && newest.number > number) throw attemptClosed();
  }
}

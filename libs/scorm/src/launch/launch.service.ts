import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import type { LaunchAnswer, LaunchMode } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, forbidden, newId, notFound, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { ContentAddress } from '../content/content-address.js';
import { AttemptAgency } from '../attempt/attempt-agency.js';
import { hasPartsToCome } from '../attempt/is-over.js';
import { PlayedVersions } from '../attempt/played-versions.js';
import { isAchieved, isFinished } from '../domain/result/attempt-state.js';
import { toldState } from '../domain/result/news.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import { RegistrationLookup } from '../ports/registration-lookup.js';
import type { LaunchableRegistration } from '../ports/registration-lookup.js';
import { reviewLaunch } from '../scorm.permissions.js';
import { newContentHost } from '../tokens/content-host.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { ApplyChange } from '../versions/apply-change.js';
import type { AppliedChange } from '../versions/apply-change.js';
import { attemptToResume } from './choose-attempt.js';
import { notBegun } from './launch.errors.js';

/** Opens a course for its learner, or in review mode for staff. */
@Injectable()
export class LaunchService {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RegistrationLookup) private readonly registrations: RegistrationLookup,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(TokenSigner) private readonly tokens: TokenSigner,
    @Inject(ContentAddress) private readonly content: ContentAddress,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(PlayedVersions) private readonly versions: PlayedVersions,
    @Inject(ApplyChange) private readonly changes: ApplyChange,
    @Inject(AttemptAgency) private readonly agency: AttemptAgency,
  ) {}

  /**
   * @param asked without it, a course that its learner has passed or completed is looked at again, and any other is taken.
   * @param goOn for a player that is open: its attempt as it stands, also one that has just been passed, so that what is done since is saved. Whether
   * that player only looks it says itself.
   * @throws MusterError 404 for a registration out of reach; 403 for a normal launch of somebody else's: nobody takes a
   * course in another person's name; 409 `SCORM.NOT_BEGUN` for going on to take a course of which there is no attempt.
   */
  launch(caller: Caller, registrationId: string, asked?: LaunchMode, goOn = false): Promise<LaunchAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const registration = await this.registrations.find(tx, registrationId);
      if (!registration) throw notFound('registration');
      const own = (await this.directory.samePeople(tx, caller.personId)).includes(registration.personId);
      const mode = asked ?? (own ? await this.usualMode(tx, registrationId, goOn) : 'normal');
      if (mode === 'normal' && !own) {
        throw forbidden(
          'Only the learner can take this course. Ask for mode "review" to look at it; nothing is recorded then.',
        );
      }
      if (mode === 'review' && !own) requireFor(caller, reviewLaunch, registration.agencyId ?? '', 'registration');
      const { attempt, notice } =
        mode === 'normal' && !goOn
          ? await this.attemptFor(tx, registration)
          : { attempt: (await this.attempts.of(tx, registrationId)).at(-1), notice: null };
      if (mode === 'normal' && !attempt) throw notBegun();
      const version = attempt
        ? await this.courses.version(tx, attempt.courseVersionId)
        : await this.courses.current(tx, registration.courseId);
      // A learner who looks at the own course again comes to its host, where this browser may have kept something of it.
      const host = (own && attempt?.contentHost) || newContentHost();
      const token = await this.tokens.sign('launch', {
        attempt: attempt?.id ?? null,
        registration: registrationId,
        person: registration.personId,
        // Whoever takes their own course is its learner, whichever record it was assigned to.
        actor: own ? registration.personId : caller.personId,
        opened: Math.floor(this.clock.now().epochMilliseconds / 1000),
        version: version.id,
        package: version.packageSha256,
        mode,
        host,
        launch: 0,
      });
      await this.audit.record(tx, {
        action: mode === 'review' ? 'course.reviewed' : 'course.launched',
        actorId: caller.personId,
        subjectKind: 'registration',
        subjectId: registrationId,
        agencyId: registration.agencyId,
        details: { personId: registration.personId, attemptId: attempt?.id ?? null },
      });
      this.logger.log(`Registration ${registrationId} launched in ${mode} mode`);
      return { launchUrl: `${this.content.at(host)}/#t=${token.value}`, expiresAt: token.expiresAt, notice };
    });
  }

  /** A finished course is only looked at: work in it could not count, and a renewal has a registration of its own. */
  private async usualMode(tx: Transaction, registrationId: string, goOn: boolean): Promise<LaunchMode> {
    const attempts = await this.attempts.of(tx, registrationId);
    const newest = attempts.at(-1);
    // Nothing is begun by going on, so without an attempt there is only something to look at.
    if (goOn) return newest ? 'normal' : 'review';
    const achieved = attempts.filter((attempt) => isAchieved({ ...attempt, state: toldState(attempt) }));
    if (achieved.length === 0 || !newest) return 'normal';
    // Passed by the score of one part: the others have their turn in the same attempt.
    const played = await this.versions.of(newest.courseVersionId, tx);
    const states = await this.states.results(tx, [newest.id]);
    const waits = isFinished(newest) && !newest.supersededAt && hasPartsToCome(played, states, newest.policy);
    return waits ? 'normal' : 'review';
  }

  private async attemptFor(tx: Transaction, registration: LaunchableRegistration): Promise<AppliedChange> {
    await this.attempts.lockRegistration(tx, registration.id);
    const [newest] = (await this.attempts.of(tx, registration.id)).slice(-1);
    // A result that is on its way comes first: what is read below holds until this launch is made.
    if (newest) await this.attempts.lock(tx, newest.id);
    const attempts = await this.attempts.of(tx, registration.id);
    const states = await this.states.results(
      tx,
      attempts.map((attempt) => attempt.id),
    );
    const resumed = attemptToResume(attempts, states);
    const change = resumed ? await this.changes.to(tx, resumed) : { attempt: undefined, notice: null };
    if (change.attempt) {
      const { attempt, notice } = change;
      return { attempt: await withSystemReach(tx, () => this.agency.follow(tx, attempt)), notice };
    }
    const version = await this.courses.current(tx, registration.courseId);
    const { completionPolicy } = await this.courses.rulesOf(tx, registration.courseId);
    const id = newId();
    // The learner may begin an attempt, but the agency of the row is the registration's, not the reach of the learner.
    await withSystemReach(tx, () =>
      this.attempts.add(tx, {
        id,
        registrationId: registration.id,
        number: (attempts.at(-1)?.number ?? 0) + 1,
        personId: registration.personId,
        agencyId: registration.agencyId,
        courseId: registration.courseId,
        courseVersionId: version.id,
        contentHost: newContentHost(),
        policy: completionPolicy,
      }),
    );
    const attempt = await this.attempts.find(tx, id);
    if (!attempt) throw notFound('attempt');
    return { attempt, notice: change.notice };
  }
}

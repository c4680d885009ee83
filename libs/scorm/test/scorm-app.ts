import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@muster/audit';
import { catalog, Courses } from '@muster/catalog';
import type { CompletionPolicy, SealedRecord } from '@muster/contracts';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  NothingAsked,
  NothingHeld,
  RetentionHolds,
} from '@muster/directory';
import { files } from '@muster/files';
import { AccountRightsToday, identity, PersonLookup, ScopeLookup, SessionAuthenticator } from '@muster/identity';
import { JobRunner, jobs, PostgresRunner } from '@muster/jobs';
import { Authenticator, createDataSource, newId, NO_REACH, RightsToday } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AttemptHistory, learning, RegisterService, RegistrationStates } from '@muster/learning';
import { PluginApp, runPlugins } from '@muster/testing';
import type { RunningPlugins } from '@muster/testing';
import { AttemptReader, NothingOwed, OwedThroughPort, RegistrationLookup, scorm } from '../src/index.js';
import type { LaunchableRegistration } from '../src/index.js';
import { CommitService } from '../src/commit/commit.service.js';
import { AttemptRepository } from '../src/data/attempt.repository.js';
import type { AttemptRow } from '../src/data/attempt.repository.js';
import type { CmiTree } from '../src/domain/cmi/cmi-tree.js';
import type { SentBody } from '../src/domain/cmi/commit-body.js';
import { LaunchService } from '../src/launch/launch.service.js';
import type { PackageItem, PackageOrganization, PackageStructure } from '../src/package/index.js';
import type { CommitAnswer, Session } from '../src/protocol/index.js';
import { OpenSessionService } from '../src/session/open-session.service.js';
import { TokenSigner } from '../src/tokens/token-signer.js';
import type { TokenClaims } from '../src/tokens/token-signer.js';

/** As the app wires it. */
@Injectable()
class Registrations extends RegistrationLookup {
  constructor(@Inject(RegistrationStates) private readonly states: RegistrationStates) {
    super();
  }
  override find(tx: Transaction, id: string): Promise<LaunchableRegistration | undefined> {
    return this.states.find(tx, id);
  }
}

@Injectable()
class Attempts extends AttemptHistory {
  constructor(@Inject(AttemptReader) private readonly reader: AttemptReader) {
    super();
  }
  override of(tx: Transaction, id: string): ReturnType<AttemptReader['of']> {
    return this.reader.of(tx, id);
  }
}

/** May publish courses for everybody. */
export const publisher: Caller = {
  personId: newId(),
  via: 'session',
  grants: [{ role: 'system_admin', scope: { kind: 'all' }, reach: { mode: 'all', agencyIds: [] } }],
  roster: { mode: 'all', agencyIds: [] },
  records: { mode: 'all_but_courts', agencyIds: [] },
};

/** What a test may say about one SCO of its course. */
export type Sco = Partial<PackageItem> & { identifier: string };

/** What a test may say about the course itself; SCORM 1.2, and nothing shared beyond an attempt, where it says nothing. */
export type CourseRules = Partial<PackageOrganization> & { standard?: PackageStructure['standard'] };

function structureOf(scos: readonly Sco[], { standard = 'scorm_1.2', ...rules }: CourseRules): PackageStructure {
  const items = scos.map((sco): PackageItem => ({
    title: sco.identifier,
    visible: true,
    href: `${sco.identifier}.html`,
    scormType: 'sco',
    children: [],
    launchData: null,
    masteryScore: null,
    maxTimeAllowed: null,
    timeLimitAction: null,
    prerequisites: null,
    completionThreshold: null,
    scaledPassingScore: null,
    objectives: [],
    hideLmsUi: [],
    dataMaps: [],
    ...sco,
  }));
  const organization = {
    identifier: 'org',
    title: 'A course',
    items,
    objectivesGlobalToSystem: false,
    sharedDataGlobalToSystem: false,
    ...rules,
  };
  return {
    standard,
    identifier: 'package',
    title: 'A course',
    organizations: [organization],
    defaultOrganization: 'org',
  };
}

/** The data model of SCORM 1.2 with the elements that decide. */
export function cmi12(
  status: string,
  more: { score?: number; time?: string; exit?: string; data?: string } = {},
): CmiTree {
  return {
    core: {
      lesson_status: status,
      session_time: more.time ?? '0000:00:00',
      exit: more.exit ?? '',
      ...(more.score === undefined ? {} : { score: { raw: String(more.score) } }),
    },
    suspend_data: more.data ?? '',
  };
}

/** Somebody who takes a course. */
export interface Learner {
  caller: Caller;
  registrationId: string;
}

/** The SCORM plugin with everything below it on a database of its own, without HTTP and without jobs. */
export class ScormApp extends PluginApp {
  private constructor(
    running: RunningPlugins,
    /** Runs statements under the server's role. */
    readonly asApp: ReturnType<typeof createDataSource>,
    /** Where its files are; nobody else's. */
    readonly dataFolder: string,
  ) {
    super(running);
  }

  /** @param settings further environment variables */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<ScormApp> {
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'muster-scorm-'));
    const running = await runPlugins({
      plugins: [jobs(), files(), audit(), identity(), directory(), catalog(), scorm(), learning()],
      now: '2026-01-15T18:00:00Z',
      variables: { MUSTER_DATA_DIR: dataFolder, MUSTER_SERVE: 'false', ...settings },
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [RightsToday, AccountRightsToday],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, NothingHeld],
        [RegistrationLookup, Registrations],
        [OwedThroughPort, NothingOwed],
        [AttemptHistory, Attempts],
      ],
    });
    const asApp = createDataSource({ url: running.database.appUrl, as: 'app', entities: [], migrations: [] });
    await asApp.initialize();
    return new ScormApp(running, asApp, dataFolder);
  }

  override async close(): Promise<void> {
    await this.asApp.destroy();
    await super.close();
    await rm(this.dataFolder, { recursive: true });
  }

  async course(
    scos: readonly Sco[] = [{ identifier: 'lesson' }],
    courseId?: string,
    completionPolicy?: CompletionPolicy,
    rules: CourseRules = {},
  ): Promise<string> {
    const structure = structureOf(scos, rules);
    const course = await this.system((tx) =>
      this.get(Courses).publish(tx, publisher, {
        courseId,
        title: 'A course',
        standard: structure.standard,
        structure,
        items: structure.organizations.flatMap(({ items }) =>
          items.map(({ identifier, title, href, scormType }) => ({ identifier, title, href, scormType })),
        ),
        completionPolicy,
        packageSha256: 'a'.repeat(64),
        minutes: 60,
        audience: {},
        warnings: [],
      }),
    );
    return course.id;
  }

  /** Somebody without a position who is registered for a course. */
  async learner(courseId: string): Promise<Learner> {
    const personId = newId();
    await this.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, 'Lea', 'Learner')`, [
      personId,
    ]);
    const caller: Caller = { personId, via: 'session', grants: [], roster: NO_REACH, records: NO_REACH };
    return this.register({ caller }, courseId);
  }

  /** The same person in another course. */
  async register({ caller }: Pick<Learner, 'caller'>, courseId: string): Promise<Learner> {
    const { id } = await this.system((tx) => this.get(RegisterService).ensure(tx, caller.personId, courseId));
    return { registrationId: id, caller };
  }

  attempts(learner: Learner): Promise<AttemptRow[]> {
    return this.system((tx) => this.get(AttemptRepository).of(tx, learner.registrationId));
  }

  /** Until a connection waits for the lock of an attempt. */
  async waiting(attemptId: string): Promise<void> {
    for (;;) {
      const rows = await this.sql(
        `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objsubid = 1
           AND (classid::bigint << 32 | objid::bigint) = uuid_hash_extended($1::uuid, 0)`,
        [attemptId],
      );
      if (rows.length > 0) return;
    }
  }

  /** Asks for the course and opens the player. @returns what the player may now commit with. */
  async open(learner: Learner): Promise<Player> {
    await this.get(LaunchService).launch(learner.caller, learner.registrationId, 'normal');
    return this.reopen(learner);
  }

  /** Opens the player for the newest attempt, as a second tab with the same link does. */
  async reopen(learner: Learner, replay: SealedRecord[] = []): Promise<Player> {
    const attempt = (await this.attempts(learner)).at(-1);
    if (!attempt) throw new Error('no attempt');
    const claims: TokenClaims = {
      attempt: attempt.id,
      registration: learner.registrationId,
      person: attempt.personId,
      actor: attempt.personId,
      opened: Math.floor(this.clock.now().epochMilliseconds / 1000),
      version: attempt.courseVersionId,
      package: 'a'.repeat(64),
      mode: 'normal',
      host: attempt.contentHost,
      launch: 0,
    };
    const session = await this.get(OpenSessionService).open(claims, { replay });
    return new Player(
      this.get(CommitService),
      await this.get(TokenSigner).check('runtime', session.token.value),
      session,
    );
  }
}

/** One opening of the player. */
export class Player {
  private seq = 0;

  constructor(
    private readonly commits: CommitService,
    readonly claims: TokenClaims,
    readonly session: Session,
  ) {}

  get attemptId(): string {
    return this.claims.attempt ?? '';
  }

  commit(cmi: CmiTree, more: Partial<SentBody> = {}): Promise<CommitAnswer> {
    this.seq = more.seq ?? this.seq + 1;
    return this.commits.commit(this.claims, {
      itemId: 'lesson',
      reason: 'commit',
      clientTime: '2026-01-15T18:00:00Z',
      ...more,
      seq: this.seq,
      cmi,
    });
  }

  terminate(cmi: CmiTree, more: Partial<SentBody> = {}): Promise<CommitAnswer> {
    return this.commit(cmi, { reason: 'terminate', ...more });
  }
}

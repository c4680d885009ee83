import 'reflect-metadata';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { audit } from '@muster/audit';
import { catalog } from '@muster/catalog';
import type { Problem } from '@muster/contracts';
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
import { identity, PersonLookup, ScopeLookup } from '@muster/identity';
import { JobRunner, jobs, MessageExecutor, PostgresRunner } from '@muster/jobs';
import { Authenticator, definePlugin, newId, NO_REACH, RightsToday } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PluginApp, servePlugins } from '@muster/testing';
import type { RunningPlugins } from '@muster/testing';
import { NothingOwed, OwedThroughPort, RegistrationLookup, scorm } from '../src/index.js';

/** Callers of this file whose rights a test has changed since they asked, by person. */
export const rightsLeft = new Map<string, Caller>();

/** Identity has its own tests; here a header names one of the callers of this file. */
@Injectable()
class ByHeader extends Authenticator {
  override async authenticate({ headers }: FastifyRequest): Promise<Caller | undefined> {
    return Object.values(people).find(({ personId }) => personId === headers['x-person']);
  }
}

@Injectable()
class ByTable extends RightsToday {
  override async of(caller: Caller): Promise<Caller> {
    return rightsLeft.get(caller.personId) ?? caller;
  }
}

@Injectable()
class NoRegistrations extends RegistrationLookup {
  override async find(): Promise<undefined> {
    return undefined;
  }
}

const around = definePlugin({
  name: 'around',
  providers: [ByHeader, ByTable, NoRegistrations],
  exports: [ByHeader, ByTable, NoRegistrations],
});

function adminOf(agencyId: string): Caller {
  const reach = { mode: 'listed' as const, agencyIds: [agencyId] };
  const grants = [{ role: 'agency_admin' as const, scope: { kind: 'agency' as const, id: agencyId }, reach }];
  return { personId: newId(), via: 'session', grants, roster: reach, records: reach };
}

const POLICE = newId();
/** Who uploads in these tests. `colleague` administers the agency of `admin`, `stranger` and `latecomer` one each. */
export const people = {
  admin: adminOf(POLICE),
  colleague: adminOf(POLICE),
  stranger: adminOf(newId()),
  latecomer: adminOf(newId()),
  learner: { personId: newId(), via: 'session', grants: [], roster: NO_REACH, records: NO_REACH } as Caller,
};

export interface Answer<T = Problem> {
  status: number;
  headers: Headers;
  body: T;
}

export interface UploadAppSettings {
  /** Whether the jobs run by themselves; else a test runs them with {@link UploadApp.runJobs}. */
  jobs?: boolean;
}

/** The SCORM plugin over HTTP with everything below it, on a database and a folder of its own. */
export class UploadApp extends PluginApp {
  private constructor(
    running: RunningPlugins,
    readonly dataFolder: string,
  ) {
    super(running);
  }

  static async start(settings: UploadAppSettings = {}): Promise<UploadApp> {
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'muster-upload-app-'));
    const running = await servePlugins({
      plugins: [jobs(), files(), audit(), identity(), directory(), catalog(), scorm(), around()],
      now: '2026-01-15T18:00:00Z',
      variables: {
        MUSTER_DATA_DIR: dataFolder,
        MUSTER_RUN_JOBS: String(settings.jobs ?? false),
        MUSTER_SERVE: 'false',
      },
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, ByHeader],
        [RightsToday, ByTable],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [OwedThroughPort, NothingOwed],
        [RetentionHolds, NothingHeld],
        [RegistrationLookup, NoRegistrations],
      ],
    });
    return new UploadApp(running, dataFolder);
  }

  override async close(): Promise<void> {
    await super.close();
    await rm(this.dataFolder, { recursive: true });
  }

  async ask<T = Problem>(
    method: string,
    address: string,
    { body, headers = {}, by = people.admin }: { body?: BodyInit; headers?: Record<string, string>; by?: Caller } = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.origin}/api/v1${address}`, {
      method,
      headers: { 'x-person': by.personId, ...headers },
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    } as RequestInit);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as T };
  }

  tus(
    method: string,
    address: string,
    headers: Record<string, string> = {},
    more: { body?: BodyInit; by?: Caller } = {},
  ): Promise<Answer> {
    return this.ask(method, address, { ...more, headers: { 'tus-resumable': '1.0.0', ...headers } });
  }

  /** Begins an upload. @returns its path below the API. */
  async begin(length: number, by: Caller = people.admin): Promise<string> {
    const answer = await this.tus('POST', '/package-uploads', { 'upload-length': String(length) }, { by });
    if (answer.status !== 201) throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return (answer.headers.get('location') ?? '').replace('/api/v1', '');
  }

  piece(
    upload: string,
    offset: number,
    bytes: BodyInit,
    headers: Record<string, string> = {},
    by: Caller = people.admin,
  ): Promise<Answer> {
    const all = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers };
    return this.tus('PATCH', upload, all, { body: bytes, by });
  }

  /** Uploads a whole file. @returns the id of the upload. */
  async uploaded(bytes: Uint8Array, by: Caller = people.admin): Promise<string> {
    const upload = await this.begin(bytes.length, by);
    const answer = await this.piece(upload, 0, new Uint8Array(bytes), {}, by);
    if (answer.status !== 204) throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return upload.split('/').at(-1) ?? '';
  }

  async offset(upload: string): Promise<number> {
    return Number((await this.tus('HEAD', upload)).headers.get('upload-offset'));
  }

  requestImport<T = Problem>(body: unknown, by: Caller = people.admin): Promise<Answer<T>> {
    const headers = { 'content-type': 'application/json' };
    return this.ask<T>('POST', '/package-imports', { body: JSON.stringify(body), headers, by });
  }

  /** Runs each message that waits once, as a runner does. */
  async runJobs(): Promise<void> {
    const waiting = await this.sql<{ id: string }>(`SELECT id FROM jobs.message WHERE state = 'pending'`);
    for (const { id } of waiting) await this.get(MessageExecutor).execute(id);
  }

  /** Every file of the data folder, and the number of rows that an import writes. */
  async everything(): Promise<{ files: string[]; rows: unknown }> {
    const found = await readdir(this.dataFolder, { recursive: true, withFileTypes: true });
    const [rows] = await this.sql(
      `SELECT (SELECT count(*) FROM catalog.course) AS courses, (SELECT count(*) FROM catalog.course_version) AS versions,
         (SELECT count(*) FROM scorm.package_file) AS files, (SELECT count(*) FROM scorm.package_upload) AS uploads`,
    );
    return {
      files: found
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(this.dataFolder, path.join(entry.parentPath, entry.name)))
        .sort(),
      rows,
    };
  }
}

import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { audit } from '@muster/audit';
import type { AgencyAnswer, AgencyBody, PersonAnswer, RoleGrant, RosterImportAnswer } from '@muster/contracts';
import { Accounts, identity, PersonLookup, ScopeLookup, SessionAuthenticator } from '@muster/identity';
import { JobRunner, jobs, MessageExecutor, PostgresRunner } from '@muster/jobs';
import { Authenticator } from '@muster/kernel';
import type { Plugin } from '@muster/kernel';
import type { RunningPlugins } from '@muster/testing';
import { PluginApp, servePlugins } from '@muster/testing';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  NothingAsked,
  NothingHeld,
  RetentionHolds,
} from '../src/index.js';

export const ADMIN = 'root@muster.test';
const PASSWORD = 'plum anvil river 9 tango';

export interface Answer<T> {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else the text. */
  body: T;
}
/** Makes requests as one person. */
export type Client = <T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<T>>;

export class DirectoryApp extends PluginApp {
  readonly accounts: Accounts;

  constructor(running: RunningPlugins) {
    super(running);
    this.accounts = this.get(Accounts);
  }

  /** Signs in and answers a client that sends the cookie, the origin and the CSRF token. */
  async as(email: string): Promise<Client> {
    const signedIn = await fetch(`${this.origin}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    if (signedIn.status !== 201) throw new Error(`${email} cannot sign in: ${await signedIn.text()}`);
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
    const proof = { cookie, 'x-csrf-token': csrfToken, origin: this.origin };
    return async <T>(method: string, path: string, body?: unknown, more: object = {}): Promise<Answer<T>> => {
      const form = body instanceof FormData;
      const response = await fetch(`${this.origin}/api/v1${path}`, {
        method,
        headers: { ...proof, ...more, ...(body === undefined || form ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json') ?? false;
      return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
    };
  }

  /** Gives a person a password, as an accepted invitation would, and signs in as them. */
  async activate(person: PersonAnswer): Promise<Client> {
    const email = person.email ?? '';
    await this.system((tx) => this.accounts.open(tx, { personId: person.id, email, password: PASSWORD }));
    return this.as(email);
  }

  /** Payloads of the events of a name, oldest first. */
  async told(name: string): Promise<Record<string, unknown>[]> {
    const rows = await this.system((tx) =>
      tx.query<{ payload: Record<string, unknown> }[]>(
        `SELECT payload FROM jobs.message WHERE name = $1 ORDER BY occurred_at, id`,
        [name],
      ),
    );
    return rows.map((row) => row.payload);
  }

  /** When the tasks of a name are due, earliest first, with what they are about. */
  due<Payload>(name: string): Promise<{ due_at: Date; payload: Payload }[]> {
    return this.system((tx) =>
      tx.query(`SELECT due_at, payload FROM jobs.message WHERE name = $1 ORDER BY due_at, occurred_at`, [name]),
    );
  }

  /** Does what is asked for under this name and waits. */
  async runTasks(name: string): Promise<void> {
    const rows = await this.system((tx) =>
      tx.query<{ id: string }[]>(
        `SELECT id FROM jobs.message WHERE name = $1 AND state = 'pending' AND due_at <= clock_timestamp() ORDER BY occurred_at`,
        [name],
      ),
    );
    for (const { id } of rows) await this.get(MessageExecutor).execute(id);
  }

  async audited(): Promise<string[]> {
    const rows = await this.system((tx) =>
      tx.query<{ action: string }[]>(`SELECT action FROM audit.event ORDER BY sequence`),
    );
    return rows.map((row) => row.action);
  }
}

/** The answer's body, or a failure that shows what was answered instead. */
export async function made<T>(answer: Promise<Answer<unknown>>, status = 201): Promise<T> {
  const { status: got, body } = await answer;
  if (got !== status) throw new Error(`Answered ${got} and not ${status}: ${JSON.stringify(body)}`);
  return body as T;
}

export function agency(client: Client, body: Partial<AgencyBody> & { name: string }): Promise<AgencyAnswer> {
  return made(client('POST', '/agencies', { kind: 'law_enforcement', timeZone: 'America/Chicago', ...body }));
}

export function person(
  client: Client,
  agencyId: string,
  name: string,
  more: { roles?: RoleGrant[]; externalId?: string; discipline?: string; startsOn?: string } = {},
): Promise<PersonAnswer> {
  const [givenName = '', familyName = ''] = name.split(' ');
  const { discipline = 'law_enforcement_local', startsOn = '2024-01-15', ...facts } = more;
  return made(
    client('POST', '/people', {
      givenName,
      familyName,
      email: `${givenName}.${familyName}@agency.test`,
      position: { agencyId, discipline, startsOn },
      ...facts,
    }),
  );
}

/** A police agency and its administrator: who sends rosters in these tests. */
export interface RosterDesk {
  app: DirectoryApp;
  root: Client;
  police: AgencyAnswer;
  /** Cora Chief, with `chiefNumber` as identifier. */
  chief: Client;
}

export async function rosterDesk({ chiefNumber }: { chiefNumber?: string } = {}): Promise<RosterDesk> {
  const app = await directoryApp();
  const root = await app.as(ADMIN);
  const police = await agency(root, { name: 'Police' });
  const roles: RoleGrant[] = [{ role: 'agency_admin', scope: { kind: 'agency', id: police.id } }];
  const number = chiefNumber === undefined ? {} : { externalId: chiefNumber };
  const chief = await app.activate(await person(root, police.id, 'Cora Chief', { roles, ...number }));
  return { app, root, police, chief };
}

export function roster(
  client: Client,
  agencyId: string,
  content: string | Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([content]), typeof content === 'string' ? 'roster.csv' : 'roster.xlsx');
  return client<RosterImportAnswer>('POST', `/agencies/${agencyId}/roster-imports`, form, headers);
}

/** Directory with identity, audit and jobs over HTTP on a database of their own. */
export async function directoryApp(more: Plugin[] = []): Promise<DirectoryApp> {
  const running = await servePlugins(
    {
      plugins: [jobs(), audit(), identity(), directory(), ...more],
      now: '2026-11-30T17:00:00Z',
      variables: { MUSTER_ADMIN_EMAIL: ADMIN, MUSTER_ADMIN_PASSWORD: PASSWORD },
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, NothingHeld],
      ],
    },
    new FastifyAdapter(),
    async (app) => {
      await app.register(fastifyCookie);
      await app.register(fastifyMultipart, { limits: { files: 1, fields: 20, fileSize: 16 * 1024 ** 2 } });
    },
  );
  return new DirectoryApp(running);
}

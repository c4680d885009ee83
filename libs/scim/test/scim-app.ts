import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { audit } from '@muster/audit';
import type { AgencyAnswer, PersonAnswer, RoleGrant, ScimConnectionAnswer } from '@muster/contracts';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  NothingAsked,
  NothingHeld,
  RetentionHolds,
} from '@muster/directory';
import { Accounts, identity, PersonLookup, ScopeLookup, SessionAuthenticator } from '@muster/identity';
import { JobRunner, jobs, PostgresRunner } from '@muster/jobs';
import { Authenticator, Transactions } from '@muster/kernel';
import { PluginApp, servePlugins } from '@muster/testing';
import { scim } from '../src/index.js';

const ADMIN = 'root@muster.test';
const PASSWORD = 'plum anvil river 9 tango';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const MUSTER = 'urn:ietf:params:scim:schemas:extension:muster:2.0:User';
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

export type Json = Record<string, unknown>;
export interface ScimAnswer {
  status: number;
  headers: Headers;
  body: Json;
}
/** Speaks SCIM with one token. */
export type Scim = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<ScimAnswer>;
/** Speaks the API as one person. */
export type Api = <T = Json>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>;

/** SCIM with all that it stands on, over HTTP, on a database of its own. */
export class ScimApp extends PluginApp {
  static async start(): Promise<ScimApp> {
    const running = await servePlugins(
      {
        plugins: [jobs(), audit(), identity(), directory(), scim()],
        now: '2026-11-30T17:00:00Z',
        variables: {
          MUSTER_ADMIN_EMAIL: ADMIN,
          MUSTER_ADMIN_PASSWORD: PASSWORD,
          APP_ORIGIN: 'http://muster.test',
        },
        wiring: [
          [JobRunner, PostgresRunner],
          [Authenticator, SessionAuthenticator],
          [PersonLookup, DirectoryPersonLookup],
          [ScopeLookup, DirectoryScopeLookup],
          [AskedTrainings, NothingAsked],
          [RetentionHolds, NothingHeld],
        ],
      },
      new FastifyAdapter({ bodyLimit: 1024 ** 2 }),
      (app) => app.register(fastifyCookie),
    );
    return new ScimApp(running);
  }

  /** A client with this text after "Bearer". Requests are sent as SCIM's own media type. */
  withToken(token: string): Scim {
    return async (method, path, body, headers = {}) => {
      const response = await fetch(`${this.origin}/scim/v2${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? {} : (JSON.parse(text) as Json),
      };
    };
  }

  /** Signs in and answers a client of the API. */
  async as(email: string): Promise<Api> {
    const signedIn = await fetch(`${this.origin}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    if (signedIn.status !== 201) throw new Error(`${email} cannot sign in: ${await signedIn.text()}`);
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
    return async <T>(method: string, path: string, body?: unknown) => {
      const response = await fetch(`${this.origin}/api/v1${path}`, {
        method,
        headers: {
          ...{ cookie, 'x-csrf-token': csrfToken, origin: 'http://muster.test' },
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as T };
    };
  }

  admin(): Promise<Api> {
    return this.as(ADMIN);
  }

  /** Gives a person a password, as an accepted invitation would, and signs in as them. */
  async activate({ id, email }: PersonAnswer): Promise<Api> {
    const accounts = this.get(Accounts);
    await this.get(Transactions).asSystem((tx) =>
      accounts.open(tx, { personId: id, email: email ?? '', password: PASSWORD }),
    );
    return this.as(email ?? '');
  }
}

/** The answer's body, or a failure that shows what was answered instead. */
export async function made<T>(answer: Promise<{ status: number; body: unknown }>, status = 201): Promise<T> {
  const { status: got, body } = await answer;
  if (got !== status) throw new Error(`Answered ${got} and not ${status}: ${JSON.stringify(body)}`);
  return body as T;
}

export function agency(api: Api, name: string, more: object = {}): Promise<AgencyAnswer> {
  return made(api('POST', '/agencies', { name, kind: 'law_enforcement', timeZone: 'America/Chicago', ...more }));
}

export function person(
  api: Api,
  agencyId: string,
  email: string,
  more: { roles?: RoleGrant[]; externalId?: string; discipline?: string; startsOn?: string; name?: string } = {},
): Promise<PersonAnswer> {
  const { discipline = 'law_enforcement_local', startsOn = '2024-01-15', name = 'Pat Doe', ...facts } = more;
  const [givenName = '', familyName = ''] = name.split(' ');
  return made(
    api('POST', '/people', { givenName, familyName, email, position: { agencyId, discipline, startsOn }, ...facts }),
  );
}

export function connect(api: Api, agencyId: string): Promise<ScimConnectionAnswer> {
  return made(
    api('POST', '/scim-connections', { agencyId, name: 'Entra ID', defaultDiscipline: 'law_enforcement_local' }),
  );
}

/** A User as a provider sends it. */
export function newUser(userName: string, more: Json = {}): Json {
  return {
    schemas: [USER, ENTERPRISE],
    userName,
    name: { givenName: 'Ann', familyName: 'Lee' },
    emails: [{ primary: true, type: 'work', value: userName }],
    active: true,
    ...more,
  };
}

export const patchOf = (...Operations: Json[]): Json => ({ schemas: [PATCH_OP], Operations });

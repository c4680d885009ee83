import 'reflect-metadata';
import { audit } from '@muster/audit';
import type { RoleGrant } from '@muster/contracts';
import { Authenticator, newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { RunningPlugins } from '@muster/testing';
import { PluginApp, servePlugins } from '@muster/testing';
import { Accounts, identity, PersonLookup, RoleGrants, ScopeLookup, SessionAuthenticator } from '../src/index.js';
import type { IdentityOptions } from '../src/index.js';
import { standInDirectory, StandInPeople, StandInRows, StandInScopes } from './stand-in-directory.js';

export const PASSWORD = 'plum anvil river 9 tango';

export interface Answer {
  status: number;
  headers: Headers;
  // Answers differ by route, and the tests look into all of them.
  body: Record<string, unknown>;
}

/** A browser: it keeps its cookie, and sends the origin and CSRF token of its session unless told otherwise. */
export interface Browser {
  cookie: string;
  csrfToken: string;
}

export class IdentityApp extends PluginApp {
  readonly accounts: Accounts;
  readonly grants: RoleGrants;
  readonly rows: StandInRows;

  constructor(running: RunningPlugins) {
    super(running);
    this.accounts = this.get(Accounts);
    this.grants = this.get(RoleGrants);
    this.rows = this.get(StandInRows);
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
  }

  /** A person with an account, who can sign in. */
  async person(email: string, roles: RoleGrant[] = [], password: string | null = PASSWORD): Promise<string> {
    const personId = newId();
    await this.transactions.asSystem(async (tx) => {
      await this.accounts.open(tx, { personId, email, ...(password === null ? {} : { password }) });
      await this.grants.replace(tx, 'program', personId, roles);
    });
    return personId;
  }

  signIn(email: string, password = PASSWORD, more: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', '/sessions', { email, password, ...more }, headers);
  }

  async browser(email: string, more: object = {}): Promise<Browser> {
    const answer = await this.signIn(email, PASSWORD, more);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { cookie, csrfToken: String(answer.body['csrfToken']) };
  }

  as(browser: Browser, method: string, path: string, body?: unknown): Promise<Answer> {
    const proof = { cookie: browser.cookie, 'x-csrf-token': browser.csrfToken, origin: this.origin };
    return this.send(method, path, body, proof);
  }

  withKey(key: unknown, method: string, path: string, body?: unknown): Promise<Answer> {
    return this.send(method, path, body, { authorization: `Bearer ${String(key)}` });
  }

  /** The caller of a request with a cookie, as operations get it. */
  callerOf(browser: Browser): Promise<Caller | undefined> {
    const request = { method: 'GET', url: '/api/v1/me', headers: { cookie: browser.cookie } };
    return this.get(SessionAuthenticator).authenticate(request as never);
  }

  /** Actions of the audit log, oldest first. */
  async audited(): Promise<string[]> {
    const rows = await this.transactions.asSystem((tx) =>
      tx.query<{ action: string }[]>(`SELECT action FROM audit.event ORDER BY sequence`),
    );
    return rows.map((row) => row.action);
  }
}

/** Identity and audit over HTTP on a database of their own, with a directory that stands in. */
export async function identityApp(options?: IdentityOptions): Promise<IdentityApp> {
  const running = await servePlugins({
    plugins: [audit(), identity(options), standInDirectory()],
    now: '2026-11-30T12:00:00Z',
    wiring: [
      [Authenticator, SessionAuthenticator],
      [PersonLookup, StandInPeople],
      [ScopeLookup, StandInScopes],
    ],
  });
  return new IdentityApp(running);
}

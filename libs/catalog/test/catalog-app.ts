import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { audit } from '@muster/audit';
import type { Role } from '@muster/contracts';
import { directory } from '@muster/directory';
import { Authenticator, newId, NO_REACH } from '@muster/kernel';
import { servePlugins } from '@muster/testing';
import type { Caller, Transaction } from '@muster/kernel';
import { catalog, Courses, Requirements } from '../src/index.js';
import type { NewCourseVersion } from '../src/index.js';

/** Takes the caller's role, and the agency that it is over, from headers: identity has its own tests. */
@Injectable()
class ByHeader extends Authenticator {
  override async authenticate(request: FastifyRequest): Promise<Caller | undefined> {
    const role = request.headers['x-role'];
    const agencyId = request.headers['x-agency'];
    if (typeof role !== 'string') return undefined;
    return typeof agencyId === 'string' ? roleOver(agencyId, role as Role) : callerWith(role as Role);
  }
}

export function callerWith(role: Role): Caller {
  const scope = { kind: role === 'system_admin' ? ('all' as const) : ('own' as const) };
  const grants = [{ role, scope, reach: NO_REACH }];
  return { personId: newId(), via: 'session', grants, roster: NO_REACH, records: NO_REACH };
}

export function roleOver(agencyId: string, role: Role): Caller {
  const reach = { mode: 'listed' as const, agencyIds: [agencyId] };
  const grants = [{ role, scope: { kind: 'agency' as const, id: agencyId }, reach }];
  return { personId: newId(), via: 'session', grants, roster: reach, records: reach };
}

export const adminOf = (agencyId: string): Caller => roleOver(agencyId, 'agency_admin');
export const educatorOf = (courtId: string): Caller => roleOver(courtId, 'judicial_educator');

export interface CatalogApp {
  courses: Courses;
  requirements: Requirements;
  as<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  publish(more?: Partial<NewCourseVersion>, by?: Caller): ReturnType<Courses['publish']>;
  ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    role?: Role | null,
    agencyId?: string,
  ): Promise<{ status: number; body: T }>;
  close(): Promise<void>;
}

/** Catalog with audit over HTTP on a database of its own. Directory's tables are there for the policies of audit. */
export async function catalogApp(): Promise<CatalogApp> {
  const { context, transactions, database, origin } = await servePlugins({
    plugins: [
      audit(),
      catalog(),
      { declaration: { name: 'by-header', providers: [ByHeader], exports: [ByHeader] }, options: undefined },
    ],
    tablesOf: [directory()],
    now: '2026-12-01T03:00:00Z',
    wiring: [[Authenticator, ByHeader]],
  });
  const courses = context.get(Courses, { strict: false });
  const admin = callerWith('system_admin');
  return {
    courses,
    requirements: context.get(Requirements, { strict: false }),
    as: (work) => transactions.as(admin, work),
    publish: (more = {}, by = admin) =>
      transactions.as(by, (tx) =>
        courses.publish(tx, by, {
          title: 'Foundations',
          standard: 'scorm_1.2',
          structure: { organizations: [] },
          items: [{ identifier: 'i1', title: 'Start', href: 'index.html', scormType: 'sco' }],
          packageSha256: 'a'.repeat(64),
          minutes: 60,
          audience: {},
          warnings: [],
          ...more,
        }),
      ),
    async ask<T>(method: string, path: string, body?: unknown, role: Role | null = 'system_admin', agencyId?: string) {
      const response = await fetch(`${origin}/api/v1${path}`, {
        method,
        headers: {
          ...(role === null ? {} : { 'x-role': role }),
          ...(agencyId === undefined ? {} : { 'x-agency': agencyId }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as T };
    },
    async close() {
      await context.close();
      await database.drop();
    },
  };
}

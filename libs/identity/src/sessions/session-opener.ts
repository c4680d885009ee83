import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { SessionRepository } from '../data/session.repository.js';
import { ABSOLUTE_HOURS } from '../domain/session-life.js';
import { newToken, tokenHash } from '../domain/tokens.js';

export interface OpenedSession {
  personId: string;
  sessionId: string;
  /** The only time that the token is known; the database has its hash. */
  token: string;
  expiresAt: Date;
}

/** Opens sessions. A sign-in always makes a new token, so that one planted before it is worth nothing after it. */
@Injectable()
export class SessionOpener {
  constructor(
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  async open(tx: Transaction, personId: string, formerToken: string | undefined, now: Date): Promise<OpenedSession> {
    if (formerToken !== undefined) await this.sessions.endByToken(tx, tokenHash(formerToken));
    const opened = {
      personId,
      sessionId: newId(),
      token: newToken(),
      expiresAt: new Date(now.getTime() + ABSOLUTE_HOURS * 3_600_000),
    };
    await this.sessions.add(tx, {
      id: opened.sessionId,
      personId,
      tokenHash: tokenHash(opened.token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: opened.expiresAt,
    });
    await this.auditLog.record(tx, {
      action: 'session.opened',
      actorId: personId,
      subjectKind: 'session',
      subjectId: opened.sessionId,
    });
    return opened;
  }
}

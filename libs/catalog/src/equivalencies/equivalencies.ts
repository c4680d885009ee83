import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { dayInWords } from '@muster/contracts';
import type { EquivalencyAnswer, EquivalencyBody, WithdrawalReason } from '@muster/contracts';
import { conflict, invalidInput, MusterError, newId, notFound } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { requirementsWrite } from '../catalog.permissions.js';
import { Courses } from '../courses/courses.js';
import { mayChange } from '../ownership/ownership.js';
import { ReadRequirements } from '../requirements/read-requirements.service.js';
import { EquivalencyRepository } from './equivalency.repository.js';
import type { EquivalencyRow, NewEquivalency, StoredEquivalency } from './equivalency.repository.js';

/** What counts for what, for those who compute with it and for those who decide it. */
@Injectable()
export class Equivalencies {
  constructor(
    @Inject(EquivalencyRepository) private readonly rows: EquivalencyRepository,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(ReadRequirements) private readonly requirements: ReadRequirements,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  inForce(tx: Transaction): Promise<EquivalencyRow[]> {
    return this.rows.inForce(tx);
  }

  /** The newest first, those that were taken back too. */
  async list(tx: Transaction, caller: Caller): Promise<EquivalencyAnswer[]> {
    return (await this.rows.list(tx)).map((row) => answerOf(row, caller));
  }

  /** @throws MusterError 404 for none, 403 for one that counts for what belongs to others. */
  async own(tx: Transaction, caller: Caller, id: string): Promise<StoredEquivalency> {
    const [row] = await this.rows.list(tx, id);
    if (!row) throw notFound('equivalency');
    if (!mayChange(caller, requirementsWrite, row.toOwnerId)) throw targetOfOthers();
    return row;
  }

  /**
   * The row that an addition would make, for whoever may change what it counts for. Writes nothing.
   * @param circleWith the circle that it would close, as ids; null for none.
   * @throws MusterError 404 for what the catalog does not have, 403 for a target of others, 400 for one that holds already, and for a circle, naming it.
   */
  async plan(
    tx: Transaction,
    caller: Caller,
    body: EquivalencyBody,
    circleWith: (known: readonly EquivalencyRow[], added: EquivalencyRow) => string[] | null,
  ): Promise<NewEquivalency> {
    const { kind, fromId, toId, startsOn, endsOn = null, note = null } = body;
    await this.rows.lock(tx);
    await this.titleOf(tx, caller, kind, fromId);
    if (!(await this.mayChange(tx, caller, kind, toId))) throw targetOfOthers();
    const row = { id: newId(), kind, fromId, toId, startsOn, endsOn, note, createdBy: caller.personId };
    const known = (await this.rows.inForce(tx)).filter((one) => one.kind === kind);
    const same = known.find((one) => one.fromId === fromId && one.toId === toId && shareADay(one, row));
    if (same !== undefined) {
      const names = [await this.titleOf(tx, caller, kind, fromId), await this.titleOf(tx, caller, kind, toId)] as const;
      throw invalidInput([{ path: 'toId', message: sameSentence(names, same) }]);
    }
    const circle = circleWith(known, row);
    if (circle !== null) {
      const names: string[] = [];
      for (const one of circle) names.push(await this.titleOf(tx, caller, kind, one));
      throw invalidInput([{ path: 'toId', message: circleSentence(names) }]);
    }
    return row;
  }

  async add(tx: Transaction, caller: Caller, row: NewEquivalency): Promise<EquivalencyAnswer> {
    await this.rows.add(tx, row);
    const { id, createdBy: _by, ...details } = row;
    await this.audit.record(tx, {
      action: 'equivalency.added',
      actorId: caller.personId,
      subjectKind: 'equivalency',
      subjectId: id,
      details,
    });
    return this.answer(tx, caller, id);
  }

  /** @throws MusterError 409 for one that was taken back before. */
  async withdraw(tx: Transaction, caller: Caller, id: string, reason: WithdrawalReason): Promise<EquivalencyAnswer> {
    if (!(await this.rows.withdraw(tx, id, reason, caller.personId))) {
      throw conflict(
        'CATALOG.EQUIVALENCY_WITHDRAWN',
        'This equivalency was withdrawn before. Nothing is left to take back.',
      );
    }
    await this.audit.record(tx, {
      action: 'equivalency.withdrawn',
      actorId: caller.personId,
      subjectKind: 'equivalency',
      subjectId: id,
      details: { reason },
    });
    return this.answer(tx, caller, id);
  }

  /** Requirements that name one of the courses in any of their versions. */
  requirementsNaming(tx: Transaction, courseIds: readonly string[]): Promise<string[]> {
    return this.rows.requirementsNaming(tx, courseIds);
  }

  private async answer(tx: Transaction, caller: Caller, id: string): Promise<EquivalencyAnswer> {
    const [row] = await this.rows.list(tx, id);
    if (!row) throw notFound('equivalency');
    return answerOf(row, caller);
  }

  private async titleOf(tx: Transaction, caller: Caller, kind: EquivalencyRow['kind'], id: string): Promise<string> {
    if (kind === 'course') return (await this.courses.current(tx, id)).title;
    return (await this.requirements.oneIn(tx, caller, id)).title;
  }

  private async mayChange(tx: Transaction, caller: Caller, kind: EquivalencyRow['kind'], id: string): Promise<boolean> {
    if (kind === 'requirement') return (await this.requirements.oneIn(tx, caller, id)).mayChange;
    await this.courses.current(tx, id);
    return mayChange(caller, requirementsWrite, await this.courses.ownerOf(tx, id));
  }
}

function answerOf(row: StoredEquivalency, caller: Caller): EquivalencyAnswer {
  const { toOwnerId, createdAt, withdrawnAt, withdrawnBecause, ...shown } = row;
  return {
    ...shown,
    createdAt: createdAt.toISOString(),
    withdrawn:
      withdrawnAt === null || withdrawnBecause === null
        ? null
        : { at: withdrawnAt.toISOString(), reason: withdrawnBecause },
    mayWithdraw: withdrawnAt === null && mayChange(caller, requirementsWrite, toOwnerId),
  };
}

type Days = Pick<EquivalencyRow, 'startsOn' | 'endsOn'>;

function shareADay(a: Days, b: Days): boolean {
  return (a.endsOn === null || b.startsOn <= a.endsOn) && (b.endsOn === null || a.startsOn <= b.endsOn);
}

function sameSentence([from, to]: readonly [string, string], { startsOn, endsOn }: Days): string {
  const days =
    endsOn === null ? `since ${dayInWords(startsOn)}` : `from ${dayInWords(startsOn)} to ${dayInWords(endsOn)}`;
  return `“${from}” counts for “${to}” already, ${days}. Withdraw that first, or choose other days.`;
}

/** Names each step of the circle, so that whoever reads it can take one of them back. */
function circleSentence(names: readonly string[]): string {
  const [from, ...rest] = names;
  if (rest.length === 1) return `“${from}” counts for itself already. Choose another one.`;
  const steps = rest.slice(1).map((name, at) => `“${rest[at]}” counts for “${name}”`);
  return (
    `This would close a circle: ${steps.join(', ')}, and “${from}” would count for “${rest[0]}”. ` +
    'Withdraw one of them, or choose days on which they do not meet.'
  );
}

function targetOfOthers(): MusterError {
  return new MusterError(
    'CATALOG.EQUIVALENCY_OF_OTHERS',
    403,
    'What counts for a course or requirement is decided by administrators of the agency that made it, by the educator of the court that made it, or by administrators of the whole system. Ask one of them.',
  );
}

import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { agencyChanged } from '@muster/contracts';
import type { AgencyAnswer, AgencyPatch } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { RoleGrants } from '@muster/identity';
import {
  Clock,
  forGood,
  mayEverywhere,
  mayFor,
  mayForGood,
  requireFor,
  Transactions,
  withSystemReach,
} from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import type { AgencyRow } from '../data/agency.repository.js';
import { FormerParentRepository } from '../data/former-parent.repository.js';
import {
  agencyCycle,
  agencyExternalIdTaken,
  bordersOutlast,
  courtKindLocked,
  leftAlone,
  parentOfOthers,
} from '../directory.errors.js';
import { agenciesWrite } from '../directory.permissions.js';
import { changedFields } from '../domain/changed-fields.js';
import { Directory } from '../lookup/directory.js';
import { ReadAgencies } from './read-agencies.service.js';

/** What counts for all people of the agency, and of those below it. */
const SHARED: readonly string[] = ['kind', 'level', 'parentId'];

/** Changes an agency's own facts. */
@Injectable()
export class ChangeAgency {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(FormerParentRepository) private readonly formerParents: FormerParentRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ReadAgencies) private readonly read: ReadAgencies,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 404 out of reach, 403 for changes that move the borders of who sees whom, 409. */
  run(caller: Caller, id: string, patch: AgencyPatch): Promise<AgencyAnswer> {
    return this.transactions.as(caller, async (tx) => {
      // Before the agency is read, because all of it is written: another change would be taken back, its parent too.
      await this.agencies.lockHierarchy(tx);
      const before = await this.directory.agency(tx, id);
      requireFor(caller, agenciesWrite, id);
      const after: AgencyRow = { ...before, ...withoutUndefined(patch) };
      const changed = changedFields(before, after);
      if (changed.length === 0) return this.read.oneIn(tx, id);

      await this.checkBorders(tx, caller, before, after);
      await this.checkExternalId(tx, after);
      await this.agencies.update(tx, after);
      await this.refuseLeftAlone(tx, caller, before, after);
      if (before.parentId !== after.parentId) {
        await this.formerParents.note(tx, id, before.parentId, this.clock.today(after.timeZone));
      }
      if (changed.some((field) => SHARED.includes(field))) {
        const courtChanged = becomesOrLeavesCourt(before, after);
        await this.outbox.emit(tx, agencyChanged, { agencyId: id, ...(courtChanged ? { courtChanged } : {}) });
      }
      await this.auditLog.record(tx, {
        action: 'agency.updated',
        actorId: caller.personId,
        subjectKind: 'agency',
        subjectId: id,
        agencyId: id,
        details: { changed, ...parentsOf(before, after) },
      });
      return this.read.oneIn(tx, id);
    });
  }

  /**
   * Being a court and standing below another agency decide who sees and administers the people. So an agency cannot change them alone, and
   * nobody does whose right ends before what follows from it.
   */
  private async checkBorders(tx: Transaction, caller: Caller, before: AgencyRow, after: AgencyRow): Promise<void> {
    const courtChanges = becomesOrLeavesCourt(before, after);
    if (courtChanges && !mayEverywhere(caller, agenciesWrite)) throw courtKindLocked();
    if (courtChanges && !mayEverywhere(forGood(caller), agenciesWrite)) throw bordersOutlast();
    if (before.parentId === after.parentId) return;
    if (after.parentId !== null) {
      await this.directory.agency(tx, after.parentId);
      requireFor(caller, agenciesWrite, after.parentId);
    }
    if (before.parentId !== null && !mayFor(caller, agenciesWrite, before.parentId)) throw parentOfOthers();
    const concerned = [after.id, before.parentId, after.parentId].filter((id) => id !== null);
    if (!concerned.every((id) => mayForGood(caller, agenciesWrite, id))) throw bordersOutlast();
    const below = await withSystemReach(tx, () => this.agencies.withChildren(tx, after.id));
    if (below.some((agency) => agency.id === after.parentId)) throw agencyCycle();
  }

  /** Of an agency at the top somebody must hold a role of its own, unless a system administrator answers for it. */
  private async refuseLeftAlone(tx: Transaction, caller: Caller, before: AgencyRow, after: AgencyRow): Promise<void> {
    if (before.parentId === null || after.parentId !== null || mayEverywhere(caller, agenciesWrite)) return;
    if (!(await this.roleGrants.isAdministered(tx, after.id))) throw leftAlone();
  }

  private async checkExternalId(tx: Transaction, after: AgencyRow): Promise<void> {
    const { externalId } = after;
    if (externalId === null) return;
    const holder = await withSystemReach(tx, () => this.agencies.idOfExternalId(tx, externalId));
    if (holder !== undefined && holder !== after.id) throw agencyExternalIdTaken();
  }
}

function becomesOrLeavesCourt(before: AgencyRow, after: AgencyRow): boolean {
  return (before.kind === 'court') !== (after.kind === 'court');
}

/** Below which agency it stood and stands, where that changed. */
function parentsOf(before: AgencyRow, after: AgencyRow): object {
  if (before.parentId === after.parentId) return {};
  return { parentId: { before: before.parentId, after: after.parentId } };
}

function withoutUndefined(patch: AgencyPatch): Partial<AgencyRow> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<AgencyRow>;
}

import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { RosterImportAnswer } from '@muster/contracts';
import {
  Clock,
  conflict,
  mayEverywhere,
  newId,
  notFound,
  requireFor,
  Transactions,
  withSystemReach,
} from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { RosterImportRepository } from '../data/roster-import.repository.js';
import { rosterNeedsConfirmation } from '../directory.errors.js';
import { peopleWrite, rostersImport } from '../directory.permissions.js';
import { planRoster } from '../domain/roster/plan-roster.js';
import type { RosterInput } from '../domain/roster/roster-plan.js';
import { Directory } from '../lookup/directory.js';
import { PersonAuthority } from '../people/person-authority.js';
import { ApplyRoster } from './apply-roster.js';
import type { ReceivedRoster } from './receive-roster.js';
import { rosterAnswer } from './roster-answer.js';

/** Brings an agency's people in line with a roster file, in one transaction: a failed import leaves nothing half done. */
@Injectable()
export class ImportRoster {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(RosterImportRepository) private readonly imports: RosterImportRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PersonAuthority) private readonly authority: PersonAuthority,
    @Inject(ApplyRoster) private readonly apply: ApplyRoster,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whether the caller may import here, before the file is read. @throws MusterError 404. */
  check(caller: Caller, agencyId: string): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.agency(tx, agencyId);
      requireFor(caller, rostersImport, agencyId);
    });
  }

  /**
   * @param key Idempotency-Key of the request: the same file with it again answers what the first import did.
   * @throws MusterError 409 for a full roster that misses more than a fifth of the agency and is not confirmed.
   */
  run(caller: Caller, agencyId: string, received: ReceivedRoster, key: string | null): Promise<RosterImportAnswer> {
    const requestHash = `${agencyId} ${received.hash}`;
    return this.transactions.as(caller, async (tx) => {
      const { timeZone } = await this.directory.agency(tx, agencyId);
      requireFor(caller, rostersImport, agencyId);
      await this.agencies.lockRoster(tx, agencyId);
      const repeated = await this.repeated(tx, caller, key, requestHash);
      if (repeated) return repeated;

      const { form, roster } = received;
      const input = await this.inputOf(tx, caller, agencyId, timeZone, received);
      const plan = planRoster(input);
      if (plan.needsConfirmation && !form.dryRun && !form.confirm) {
        throw rosterNeedsConfirmation(plan.missing, plan.headcount);
      }
      const id = newId();
      const answer = rosterAnswer({ id, agencyId, form, roster, plan, at: this.clock.now().toString() });
      if (!form.dryRun) {
        await this.apply.run(tx, caller, agencyId, id, plan, input.today);
        const { created, updated, transferred, separated, rehired, unchanged, rejected } = answer;
        await this.auditLog.record(tx, {
          action: 'roster.imported',
          actorId: caller.personId,
          subjectKind: 'roster_import',
          subjectId: id,
          agencyId,
          details: { mode: form.mode, created, updated, transferred, separated, rehired, unchanged, rejected },
        });
      }
      await this.imports.insert(tx, { createdBy: caller.personId, idempotencyKey: key, requestHash, answer });
      return answer;
    });
  }

  /** @throws MusterError 404. */
  async one(caller: Caller, id: string): Promise<RosterImportAnswer> {
    const found = await this.transactions.as(caller, (tx) => this.imports.find(tx, id));
    if (!found) throw notFound('roster import');
    requireFor(caller, rostersImport, found.agencyId, 'roster import');
    return found;
  }

  private async repeated(
    tx: Transaction,
    caller: Caller,
    key: string | null,
    requestHash: string,
  ): Promise<RosterImportAnswer | undefined> {
    if (key === null) return undefined;
    const now = new Date(this.clock.now().epochMilliseconds);
    const before = await withSystemReach(tx, () => this.imports.findRepeat(tx, caller.personId, key, now));
    if (before && before.requestHash !== requestHash) {
      throw conflict(
        'KERNEL.IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key came with another request before. Use a new key.',
      );
    }
    return before?.answer;
  }

  private async inputOf(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    timeZone: string,
    { form, roster }: ReceivedRoster,
  ): Promise<RosterInput> {
    const people = await this.people.everAt(tx, agencyId);
    const positions = new Map<string, PositionRow[]>(people.map(({ id }) => [id, []]));
    for (const row of await this.positions.rowsOfAgency(tx, agencyId)) positions.get(row.personId)?.push(row);
    const known = people.map((person) => ({ ...person, positions: positions.get(person.id) ?? [] }));
    const addresses = roster.lines.flatMap(({ email }) => email ?? []);
    const here = new Set(people.map(({ id }) => id));
    const holders = await withSystemReach(tx, () => this.people.withEmails(tx, addresses));
    const outside = holders.filter(({ id }) => !here.has(id));
    // Taking on somebody of another agency gives this one a say over them, so only a role over everything may.
    const mayTakeOn = mayEverywhere(caller, peopleWrite);
    const facts = new Map(
      (
        await this.people.find(
          tx,
          outside.map(({ id }) => id),
        )
      ).map((person) => [person.id, person]),
    );
    return {
      agencyId,
      mode: form.mode,
      today: this.clock.today(timeZone),
      lines: roster.lines,
      unreadable: roster.unreadableLines > 0,
      known,
      elsewhere: new Map(outside.map(({ id, email }) => [email, mayTakeOn ? (facts.get(id) ?? null) : null])),
      ofOthers: await this.authority.ofOthers(tx, caller, [...here]),
      addressLocked: await this.authority.beyond(tx, caller, [...here]),
      newId,
    };
  }
}

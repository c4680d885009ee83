import { Inject, Injectable } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import type { Regulator } from '@muster/contracts';
import { notFound } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { PersonName } from '@muster/identity';
import { AgencyNumberRepository } from '../data/agency-number.repository.js';
import { AgencyRepository } from '../data/agency.repository.js';
import type { AgencyRow } from '../data/agency.repository.js';
import { ErasureRepository } from '../data/erasure.repository.js';
import { LeaveRepository } from '../data/leave.repository.js';
import type { LeaveRow } from '../data/leave.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import type { MergeRow } from '../data/person-merge.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import type { HeldPosition } from '../data/position.repository.js';
import { RegulatorNumberRepository } from '../data/regulator-number.repository.js';
import { TaskForceRepository } from '../data/task-force.repository.js';
import type { TaskForceMember } from '../data/task-force.repository.js';
import { personErased } from '../directory.errors.js';
import { primaryOf } from '../domain/primary-position.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';

/**
 * What plugins ask about agencies and people. Every answer is within the reach of the transaction: an event handler sees
 * all rows, a request sees its caller's.
 */
@Injectable()
export class Directory {
  constructor(
    @Inject(AgencyRepository) private readonly agencyRows: AgencyRepository,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(LeaveRepository) private readonly leaves: LeaveRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(ErasureRepository) private readonly erasures: ErasureRepository,
    @Inject(TaskForceRepository) private readonly taskForces: TaskForceRepository,
    @Inject(AgencyNumberRepository) private readonly agencyNumbers: AgencyNumberRepository,
    @Inject(RegulatorNumberRepository) private readonly regulatorNumbers: RegulatorNumberRepository,
  ) {}

  /** @throws MusterError 404 when the agency does not exist or is out of reach. */
  async agency(tx: Transaction, id: string): Promise<AgencyRow> {
    const [found] = await this.agencyRows.find(tx, [id]);
    if (!found) throw notFound('agency');
    return found;
  }

  /** The agencies with these ids that are in reach, all in reach without ids; by name. */
  agencies(tx: Transaction, ids?: readonly string[]): Promise<AgencyRow[]> {
    return this.agencyRows.find(tx, ids);
  }

  /** An agency and all that stand below it. */
  async agencyAndBelow(tx: Transaction, id: string): Promise<string[]> {
    return (await this.agencyRows.withChildren(tx, id)).map((agency) => agency.id);
  }

  /** Names of those people who are in reach; the others are not in the map. */
  personNames(tx: Transaction, ids: readonly string[]): Promise<Map<string, PersonName>> {
    return this.people.names(tx, ids);
  }

  /** By which number an agency knows people who have or had a position there; those without one are not in the map. */
  async numbersAt(tx: Transaction, agencyId: string, personIds: readonly string[]): Promise<Map<string, string>> {
    const numbers = await this.agencyNumbers.of(tx, personIds);
    return new Map(
      numbers.flatMap(({ personId, agencyId: at, externalId }) =>
        at === agencyId && externalId !== null ? [[personId, externalId]] : [],
      ),
    );
  }

  /** By which numbers a regulator knows people, as they were given to an agency; those without one are not in the map. */
  regulatorNumbersAt(
    tx: Transaction,
    agencyId: string,
    regulator: Regulator,
    personIds: readonly string[],
  ): Promise<Map<string, string>> {
    return this.regulatorNumbers.at(tx, agencyId, regulator, personIds);
  }

  /** @throws MusterError 404 when the person does not exist or is out of reach. */
  async requirePerson(tx: Transaction, id: string): Promise<PersonName> {
    const found = (await this.people.names(tx, [id])).get(id);
    if (!found) throw notFound('person');
    return found;
  }

  /** Whether who the person was has been erased on request. */
  async isErased(tx: Transaction, id: string): Promise<boolean> {
    return (await this.erasures.erasedAt(tx, await this.merges.survivorOf(tx, id))) instanceof Date;
  }

  /** @throws MusterError as `requirePerson`, and 409 for somebody who was erased: nothing more is entered about them. */
  async requireNotErased(tx: Transaction, id: string): Promise<PersonName> {
    const found = await this.requirePerson(tx, id);
    if ((await this.erasures.erasedAt(tx, found.id)) instanceof Date) throw personErased();
    return found;
  }

  /**
   * As `requireNotErased`, for who records something about the person: until the transaction ends nobody takes the import back that
   * added them, which would leave the row to nobody.
   */
  async holdPerson(tx: Transaction, id: string): Promise<PersonName> {
    if ((await this.people.hold(tx, [id])).length === 0) throw notFound('person');
    return this.requireNotErased(tx, id);
  }

  /** As `holdPerson`, of several; read afterwards who is still there. */
  async holdPeople(tx: Transaction, ids: readonly string[]): Promise<void> {
    await this.people.hold(tx, ids);
  }

  /**
   * All records of the person to whom this one belongs, the one that stands for them first; the id alone for somebody who was
   * never merged. Rows of other capabilities stay with the record for which they were written: whoever reads a person's rows
   * reads those of all these.
   */
  samePeople(tx: Transaction, personId: string): Promise<string[]> {
    return this.merges.samePeople(tx, personId);
  }

  /** Merges of these records that were made or undone after a moment, newest first. */
  mergesSince(tx: Transaction, personIds: readonly string[], moment: Date): Promise<MergeRow[]> {
    return this.merges.since(tx, personIds, moment);
  }

  /** Positions held on a date, newest start first within each person. */
  positionsOn(tx: Transaction, personIds: readonly string[], on: CivilDate): Promise<HeldPosition[]> {
    return this.positions.heldBy(tx, personIds, on);
  }

  /** Positions held at an agency on a date; of the agency itself, not of its children. */
  positionsOfAgency(tx: Transaction, agencyId: string, on: CivilDate): Promise<HeldPosition[]> {
    return this.positions.heldAt(tx, agencyId, on);
  }

  /** The position held on a date that began last; undefined when none is held. */
  async primaryPosition(tx: Transaction, personId: string, on: CivilDate): Promise<HeldPosition | undefined> {
    return primaryOf(await this.positions.heldBy(tx, [await this.merges.survivorOf(tx, personId)], on));
  }

  /** The primary positions of people, each position by the day that it is at its agency; who holds none is not in the map. */
  async primaryPositionsToday(
    tx: Transaction,
    personIds: readonly string[],
    now: Date,
  ): Promise<Map<string, HeldPosition>> {
    const survivors = await this.merges.survivorsOf(tx, personIds);
    const standsFor = (id: string): string => survivors.get(id) ?? id;
    const held = grouped(await this.positions.heldNow(tx, personIds.map(standsFor), now), ({ personId }) => personId);
    return new Map(
      personIds.flatMap((id) => {
        const primary = primaryOf(held.get(standsFor(id)) ?? []);
        return primary ? [[id, primary]] : [];
      }),
    );
  }

  /** All leaves and deployments of people, in the order of their first days, each with the day from which it no longer counts. */
  leavesOf(tx: Transaction, personIds: readonly string[]): Promise<LeaveRow[]> {
    return this.leaves.of(tx, personIds);
  }

  /** The agencies that are members of a task force on a date. */
  taskForceAgencies(tx: Transaction, taskForceId: string, on: CivilDate): Promise<TaskForceMember[]> {
    return this.taskForces.membersOn(tx, taskForceId, on);
  }

  /** Names of those task forces that are in reach; the others are not in the map. */
  taskForceNames(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
    return this.taskForces.names(tx, ids);
  }

  /** Zone of the agency of the primary position on a date; `DEFAULT_TIME_ZONE` for people without one. */
  async timeZoneOf(tx: Transaction, personId: string, on: CivilDate): Promise<string> {
    const primary = await this.primaryPosition(tx, personId, on);
    if (!primary) return DEFAULT_TIME_ZONE;
    const [agency] = await this.agencyRows.find(tx, [primary.agencyId]);
    return agency?.timeZone ?? DEFAULT_TIME_ZONE;
  }
}

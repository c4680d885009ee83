import { Inject, Injectable } from '@nestjs/common';
import type { PersonPatch } from '@muster/contracts';
import { Clock, invalidInput, mayEverywhere, mayFor, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { AgencyNumberRepository } from '../data/agency-number.repository.js';
import type { AgencyNumber } from '../data/agency-number.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import type { PersonRow } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { numberOfOthers, personNotHere } from '../directory.errors.js';
import { peopleWrite } from '../directory.permissions.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { isHeldOnOrAfter } from '../domain/position-interval.js';
import { numberShown } from '../domain/number-shown.js';
import { PersonIdentityCheck } from './person-identity-check.js';

/** A number that somebody is to have. */
export interface WantedNumber {
  externalId: string | null;
  /** The agency whose number it is alone; null where it stands with the person, because nobody else knows them by one. */
  own: AgencyNumber | null;
  /** The agency at which it counts; null for somebody who works for none. */
  agencyId: string | null;
}

/** Decides at which agency a number of a person counts: each agency has its own number of them, and changes no other's. */
@Injectable()
export class ChangeNumber {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(AgencyNumberRepository) private readonly numbers: AgencyNumberRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(PersonIdentityCheck) private readonly identityCheck: PersonIdentityCheck,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Holds the rosters at which a number may come to count. Call it before the person is locked, as rosters do themselves: two transactions
   * that take the same locks must not wait for each other.
   */
  async hold(tx: Transaction, caller: Caller, personId: string, { externalId, agencyId }: PersonPatch): Promise<void> {
    if (externalId === undefined || externalId === null) return;
    const known = (await this.numbers.of(tx, [personId])).map((number) => number.agencyId);
    const mine = known.filter((id) => mayFor(caller, peopleWrite, id) && (agencyId === undefined || id === agencyId));
    await this.agencies.lockRosters(tx, mine);
  }

  /**
   * What the number of a person becomes; undefined when it stays.
   * @param trusted the caller has found out whether the change is theirs to make.
   * @throws MusterError 400 when it does not say whose number it is of several, 403 for no agency of the caller's, 409 for a taken one.
   */
  async wanted(
    tx: Transaction,
    caller: Caller,
    person: PersonRow,
    { externalId, agencyId }: PersonPatch,
    trusted: boolean,
  ): Promise<WantedNumber | undefined> {
    if (externalId === undefined) {
      if (agencyId === undefined) return undefined;
      throw invalidInput([{ path: 'agencyId', message: 'Send externalId as well: it is the number at that agency.' }]);
    }
    const known = await this.numbers.of(tx, [person.id]);
    if (agencyId === undefined && externalId === numberShown(person.externalId, known)) return undefined;
    const at = await this.place(tx, caller, person, known, agencyId, trusted);
    if ((at ? at.externalId : person.externalId) === externalId) return undefined;
    const stands = at === undefined || (await this.standsWithPerson(tx, person, at));
    if (at && !stands && externalId === null && !at.own) throw numberOfOthers();
    if (at && externalId !== null) {
      await this.identityCheck.requireFreeExternalId(tx, [at.agencyId], externalId, person.id);
    }
    return { externalId, own: stands ? null : (at ?? null), agencyId: at?.agencyId ?? null };
  }

  /** Undefined for somebody who works for no agency that the caller sees. */
  private async place(
    tx: Transaction,
    caller: Caller,
    person: PersonRow,
    known: readonly AgencyNumber[],
    agencyId: string | undefined,
    trusted: boolean,
  ): Promise<AgencyNumber | undefined> {
    if (trusted) return known.find((number) => number.agencyId === agencyId);
    if (known.length === 0 && agencyId === undefined) return undefined;
    const mine = known.filter((number) => mayFor(caller, peopleWrite, number.agencyId));
    const positions = await this.positions.historyOf(tx, [person.id]);
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const present = new Set(positions.filter((held) => isHeldOnOrAfter(held, today)).map((held) => held.agencyId));
    const now = mine.filter((number) => present.has(number.agencyId));
    const choice = now.length > 0 || !mayEverywhere(caller, peopleWrite) ? now : mine;
    if (choice.length === 0) throw personNotHere();
    if (agencyId !== undefined) {
      const chosen = (mayEverywhere(caller, peopleWrite) ? mine : now).find((number) => number.agencyId === agencyId);
      if (chosen) return chosen;
      const message = 'The person holds no position at this agency. Send the id of one for which they work.';
      throw invalidInput([{ path: 'agencyId', message }]);
    }
    if (choice.length === 1) return choice[0];
    const names = new Map(positions.map((held) => [held.agencyId, held.agencyName]));
    const agencies = choice.map((number) => names.get(number.agencyId)).join(', ');
    const message = `Each of these agencies has its own number of the person: ${agencies}. Say with agencyId whose number it is.`;
    throw invalidInput([{ path: 'agencyId', message }]);
  }

  /** The number of somebody who never worked for another agency stands with the person. */
  private async standsWithPerson(tx: Transaction, { id }: PersonRow, at: AgencyNumber): Promise<boolean> {
    if (at.own || at.recordId !== id) return false;
    const held = await withSystemReach(tx, () => this.positions.rowsOf(tx, id));
    if (held.some(({ agencyId }) => agencyId !== at.agencyId)) return false;
    return (await this.merges.samePeople(tx, id)).length === 1;
  }
}

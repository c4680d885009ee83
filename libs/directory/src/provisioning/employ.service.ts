import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { Discipline } from '@muster/contracts';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { isOverAfter } from '../domain/position-interval.js';
import { Access } from '../positions/access.js';
import { AddPosition } from '../positions/add-position.service.js';
import { PositionWriter } from '../positions/position-writer.js';
import { SeparatePerson } from '../positions/separate-person.service.js';

/** The post that somebody is to hold; null leaves what it is, or was. */
export interface WantedPost {
  active: boolean;
  discipline: Discipline | null;
  title: string | null;
  supervisorId: string | null;
}

/** Brings a known person's employment at an agency to what is wanted from today on. */
@Injectable()
export class Employ {
  constructor(
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(PositionWriter) private readonly writer: PositionWriter,
    @Inject(AddPosition) private readonly addPosition: AddPosition,
    @Inject(SeparatePerson) private readonly separatePerson: SeparatePerson,
    @Inject(Access) private readonly access: Access,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /**
   * Inactive: every position at the agency ends today. Active after that: an end of today is taken back, an earlier one is
   * followed by a new position of the same person. Another discipline or title is a new post from today on; what began
   * today is corrected in place.
   * @throws MusterError as a separation or a new position by hand.
   */
  async bring(tx: Transaction, caller: Caller, personId: string, place: Place, wanted: WantedPost): Promise<void> {
    const { agencyId, today } = place;
    const here = (await this.positions.rowsOf(tx, personId)).filter((row) => row.agencyId === agencyId);
    const current = here.filter((row) => !isOverAfter(row, today)).at(-1);
    if (!wanted.active) {
      if (current) await this.separatePerson.within(tx, caller, personId, { agencyId, on: today });
      return;
    }
    if (current) return this.changePost(tx, caller, current, place, wanted);
    const endedToday = here.filter((row) => row.endsOn === today);
    if (endedToday.length > 0) {
      await this.takeBack(tx, caller, personId, place, endedToday);
      return this.bring(tx, caller, personId, place, wanted);
    }
    const last = [...here].sort((a, b) => (a.endsOn ?? '').localeCompare(b.endsOn ?? '')).at(-1);
    await this.addPosition.within(tx, caller, personId, {
      agencyId,
      discipline: wanted.discipline ?? last?.discipline ?? place.defaultDiscipline,
      startsOn: today,
      ...(wanted.title === null ? {} : { title: wanted.title }),
      ...(wanted.supervisorId === null ? {} : { supervisorId: wanted.supervisorId }),
    });
  }

  private async takeBack(
    tx: Transaction,
    caller: Caller,
    personId: string,
    { agencyId }: Place,
    ended: readonly PositionRow[],
  ): Promise<void> {
    for (const row of ended) await this.writer.takeBackEnd(tx, row);
    await this.access.reopen(tx, [personId]);
    await this.auditLog.record(tx, {
      action: 'separation.taken-back',
      actorId: caller.personId,
      subjectKind: 'person',
      subjectId: personId,
      agencyId,
      details: { positionIds: ended.map(({ id }) => id) },
    });
  }

  private async changePost(
    tx: Transaction,
    caller: Caller,
    current: PositionRow,
    { agencyId, today }: Place,
    wanted: WantedPost,
  ): Promise<void> {
    const discipline = wanted.discipline ?? current.discipline;
    const { title, supervisorId } = wanted;
    const otherPost = discipline !== current.discipline || title !== current.title;
    if (!otherPost && supervisorId === current.supervisorId) return;
    if (otherPost && current.startsOn < today) {
      await this.addPosition.within(tx, caller, current.personId, {
        agencyId,
        discipline,
        startsOn: today,
        replacesPositionId: current.id,
        ...(title === null ? {} : { title }),
        ...(supervisorId === null ? {} : { supervisorId }),
        ...(current.endsOn === null ? {} : { endsOn: current.endsOn }),
      });
      return;
    }
    await this.writer.correct(tx, current, { ...current, discipline, title, supervisorId });
    await this.auditLog.record(tx, {
      action: 'position.corrected',
      actorId: caller.personId,
      subjectKind: 'person',
      subjectId: current.personId,
      agencyId,
      details: { positionId: current.id, discipline },
    });
  }
}

/** Where and when; the discipline of those of whom nothing else is known. */
export interface Place {
  agencyId: string;
  today: CivilDate;
  defaultDiscipline: Discipline;
}

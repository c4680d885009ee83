import { Inject, Injectable } from '@nestjs/common';
import { positionEnded, positionStarted } from '@muster/contracts';
import type { Discipline } from '@muster/contracts';
import { Clock, startOfDayIn } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { MergerWriteRepository } from '../data/merger-write.repository.js';
import { endAccess } from '../positions/end-access.task.js';

interface Work {
  positionId: string;
  personId: string;
  discipline: Discipline;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
}

/** Tells of positions that are at an agency now, and has access end with those of which the last day is known and still to come. */
@Injectable()
export class TellWork {
  constructor(
    @Inject(MergerWriteRepository) private readonly writing: MergerWriteRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @param keyOf what makes the end of access the same one as another; each is one of its own without it. */
  async at(
    tx: Transaction,
    agency: { id: string; timeZone: string },
    work: readonly Work[],
    keyOf?: (end: { positionId: string; endsOn: CivilDate }) => string,
  ): Promise<void> {
    await this.writing.tellAll(
      tx,
      positionStarted.name,
      work.map(({ positionId, personId, discipline, startsOn }) => ({
        payload: { positionId, personId, agencyId: agency.id, discipline, startsOn },
      })),
    );
    const ending = work.flatMap(({ positionId, personId, endsOn }) =>
      endsOn === null ? [] : [{ positionId, personId, agencyId: agency.id, endsOn }],
    );
    await this.writing.tellAll(
      tx,
      positionEnded.name,
      ending.map((payload) => ({ payload })),
    );
    const today = this.clock.today(agency.timeZone);
    await this.writing.tellAll(
      tx,
      endAccess.name,
      ending
        .filter(({ endsOn }) => endsOn > today)
        .map((payload) => ({
          ...(keyOf ? { key: keyOf(payload) } : {}),
          payload,
          dueAt: new Date(startOfDayIn(payload.endsOn, agency.timeZone).epochMilliseconds),
        })),
    );
  }
}

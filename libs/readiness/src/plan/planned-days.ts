import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import { Directory } from '@muster/directory';
import type { CivilDate, Transaction } from '@muster/kernel';
import { PlannedTrainingRepository } from './planned-training.repository.js';

/** A day on which somebody is to train, as a plan that was accepted says. */
export interface PlannedDay {
  id: string;
  personName: string;
  requirementTitle: string;
  on: CivilDate;
  changedAt: Date;
}

export interface PlannedDaysOf {
  personId?: string;
  agencyId?: string;
  from: CivilDate;
  to: CivilDate;
}

/** The days of accepted trainings, for calendars. */
@Injectable()
export class PlannedDays {
  constructor(
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Requirements) private readonly requirements: Requirements,
  ) {}

  /** By day, those neither done nor taken back; within the reach of the transaction. */
  async of(tx: Transaction, of: PlannedDaysOf, limit: number): Promise<PlannedDay[]> {
    const rows = await this.trainings.openOn(tx, of, limit);
    if (rows.length === 0) return [];
    const people = await this.directory.personNames(tx, [...new Set(rows.map(({ personId }) => personId))]);
    const requirements = await this.requirements.findMany(tx, [
      ...new Set(rows.map(({ requirementId }) => requirementId)),
    ]);
    return rows.flatMap(({ id, personId, requirementId, on, changedAt }) => {
      const name = people.get(personId);
      if (!name) return [];
      const requirementTitle = requirements.get(requirementId)?.title ?? '';
      return [{ id, personName: `${name.givenName} ${name.familyName}`, requirementTitle, on, changedAt }];
    });
  }
}

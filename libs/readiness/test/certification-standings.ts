import { Inject, Injectable } from '@nestjs/common';
import { MissingTrainings, ReadRenewalTerms, StandingsOfPeople } from '@muster/certification';
import type { CivilDate, Transaction } from '@muster/kernel';
import { StandingsPort } from '../src/index.js';
import type { MissingTraining, RenewalTerms, Standing, StandingsAsked } from '../src/index.js';

/** As the app wires it: where people stand is what certification has computed. */
@Injectable()
export class CertificationStandings extends StandingsPort {
  constructor(
    @Inject(StandingsOfPeople) private readonly standings: StandingsOfPeople,
    @Inject(MissingTrainings) private readonly trainings: MissingTrainings,
    @Inject(ReadRenewalTerms) private readonly renewals: ReadRenewalTerms,
  ) {
    super();
  }

  override on(tx: Transaction, asked: StandingsAsked): Promise<Standing[]> {
    return this.standings.on(tx, asked);
  }

  override visible(tx: Transaction, assignmentIds: readonly string[]): Promise<Set<string>> {
    return this.standings.visible(tx, assignmentIds);
  }

  override missing(
    tx: Transaction,
    assignmentIds: readonly string[],
    on: CivilDate,
  ): Promise<Map<string, MissingTraining>> {
    return this.trainings.of(tx, assignmentIds, on);
  }

  override terms(tx: Transaction, requirementIds: readonly string[]): Promise<Map<string, RenewalTerms>> {
    return this.renewals.of(tx, requirementIds);
  }
}

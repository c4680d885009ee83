import { Inject, Injectable } from '@nestjs/common';
import type { AgencyMergerAnswer, RoleNotGivenBack } from '@muster/contracts';
import { Clock, notFound, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import type { AgencyMergerRow } from '../data/agency-merger.repository.js';
import { agenciesWrite } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';
import { RolesNotGivenBack } from '../positions/roles-not-given-back.js';
import { mergerAnswerOf } from './merger-answer.js';

/** Shows the mergers of an agency to those who may change it. Each of the two knows with whom it is merged. */
@Injectable()
export class ReadMergers {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(RolesNotGivenBack) private readonly roles: RolesNotGivenBack,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Into it and of it, newest first, cancelled and undone ones too. @throws MusterError 404, 403. */
  list(caller: Caller, agencyId: string): Promise<Page<AgencyMergerAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.agency(tx, agencyId);
      requireFor(caller, agenciesWrite, agencyId);
      return { items: await this.answers(tx, await this.mergers.ofAgency(tx, agencyId)), nextCursor: null };
    });
  }

  /** @throws MusterError 404. */
  async oneIn(tx: Transaction, agencyId: string, id: string): Promise<AgencyMergerAnswer> {
    const rows = await this.mergers.ofAgency(tx, agencyId);
    const [answer] = await this.answers(
      tx,
      rows.filter((row) => row.id === id),
    );
    if (!answer) throw notFound('merger');
    return answer;
  }

  private async answers(tx: Transaction, rows: readonly AgencyMergerRow[]): Promise<AgencyMergerAnswer[]> {
    const ids = [...new Set(rows.flatMap(({ mergedId, intoId }) => [mergedId, intoId]))];
    const agencies = await withSystemReach(tx, () => this.agencies.find(tx, ids));
    const names = new Map(agencies.map(({ id, name }) => [id, name]));
    const actors = rows
      .flatMap(({ plannedBy, confirmedBy, endedBy }) => [plannedBy, confirmedBy, endedBy])
      .filter((id) => id !== null);
    const people = await this.directory.personNames(tx, actors);
    const below = await this.agencies.find(
      tx,
      rows.flatMap(({ belowIds }) => belowIds),
    );
    const seenBelow = new Set(below.map(({ id }) => id));
    const now = this.clock.date();
    const answers: AgencyMergerAnswer[] = [];
    for (const row of rows) {
      answers.push(mergerAnswerOf(row, now, names, people, seenBelow, await this.rolesNotGivenBack(tx, row)));
    }
    return answers;
  }

  private async rolesNotGivenBack(tx: Transaction, row: AgencyMergerRow): Promise<RoleNotGivenBack[]> {
    if (row.state !== 'undone' || row.doneAt === null) return [];
    return this.roles.over(tx, row.mergedId, { since: row.doneAt, until: row.endedAt, personIds: null });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import { Clock, notFound } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { RequirementRepository } from './requirement.repository.js';
import type { RequirementRow, RequirementVersionRow } from './requirement.repository.js';

/** Requirements for those who assign them and follow their dates. */
@Injectable()
export class Requirements {
  constructor(
    @Inject(RequirementRepository) private readonly requirements: RequirementRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The version in force today. @throws MusterError 404. */
  async find(tx: Transaction, id: string): Promise<RequirementRow> {
    const found = (await this.findMany(tx, [id])).get(id);
    if (!found) throw notFound('requirement');
    return found;
  }

  /** The versions in force today; ids of no requirement are not in the map. */
  async findMany(tx: Transaction, ids: readonly string[]): Promise<Map<string, RequirementRow>> {
    const now = this.clock.date();
    const rows = await this.requirements.find(tx, ids, now);
    return new Map(
      rows.map(
        ({
          curriculumTitle: _title,
          versionNumber: _number,
          effectiveFrom: _from,
          origin: _origin,
          ownerAgencyId: _owner,
          createdAt: _at,
          ...row
        }) => [row.id, row],
      ),
    );
  }

  /** All versions, oldest first, by requirement; those that begin later too. */
  async versionsOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, RequirementVersionRow[]>> {
    return grouped(await this.requirements.versions(tx, ids), ({ id }) => id);
  }
}

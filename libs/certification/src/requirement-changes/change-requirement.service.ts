import { Inject, Injectable, Logger } from '@nestjs/common';
import { AddRequirementVersion, ReadRequirements } from '@muster/catalog';
import type { RequirementAnswer, RequirementVersionBody } from '@muster/contracts';
import { Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { KeepManyAssignments } from '../cycles/keep-many-assignments.js';
import { AssignmentRepository } from '../data/assignment.repository.js';

/** Gives a requirement a further version and lets the periods of all who owe it follow. */
@Injectable()
export class ChangeRequirement {
  private readonly logger = new Logger('certification');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AddRequirementVersion) private readonly versions: AddRequirementVersion,
    @Inject(ReadRequirements) private readonly requirements: ReadRequirements,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepManyAssignments) private readonly keeping: KeepManyAssignments,
  ) {}

  /** @throws MusterError as `AddRequirementVersion.plan`. */
  change(caller: Caller, id: string, body: RequirementVersionBody): Promise<RequirementAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const version = await this.versions.plan(tx, caller, id, body);
      await this.versions.add(tx, caller, version);
      const touched = await withSystemReach(tx, async () => {
        const ids = await this.assignments.idsOfRequirements(tx, [id]);
        await this.keeping.keep(tx, ids);
        return ids.length;
      });
      this.logger.log(
        `Requirement ${id} reads by version ${version.versionNumber} from ${version.effectiveFrom} on ` +
          `(${version.appliesTo}); ${touched} assignments follow`,
      );
      return this.requirements.oneIn(tx, caller, id);
    });
  }
}

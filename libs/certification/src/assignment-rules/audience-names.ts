import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentAudience } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { Transaction } from '@muster/kernel';

/** The ids that an audience and its exclusions hold. */
function mentioned({ agencyIds = [], taskForceIds = [], exclude = {} }: AssignmentAudience) {
  return {
    agencies: [...agencyIds, ...(exclude.agencyIds ?? [])],
    taskForces: [...taskForceIds, ...(exclude.taskForceIds ?? [])],
    people: exclude.personIds ?? [],
  };
}

/** Names the agencies, task forces and people that audiences hold by id. Who is out of the transaction's reach has no name. */
@Injectable()
export class AudienceNames {
  constructor(@Inject(Directory) private readonly directory: Directory) {}

  /** @returns for one of the audiences, the names by id. */
  async of(
    tx: Transaction,
    audiences: readonly AssignmentAudience[],
  ): Promise<(audience: AssignmentAudience) => Record<string, string>> {
    const all = audiences.map(mentioned);
    const people = await this.directory.personNames(tx, [...new Set(all.flatMap((ids) => ids.people))]);
    const names = new Map([
      ...(await this.directory.agencies(tx, [...new Set(all.flatMap((ids) => ids.agencies))])).map(
        ({ id, name }) => [id, name] as const,
      ),
      ...(await this.directory.taskForceNames(tx, [...new Set(all.flatMap((ids) => ids.taskForces))])),
      ...[...people].map(([id, { displayName }]) => [id, displayName] as const),
    ]);
    return (audience) => {
      const { agencies, taskForces, people: left } = mentioned(audience);
      const ids = [...agencies, ...taskForces, ...left].filter((id) => names.has(id));
      return Object.fromEntries(ids.map((id) => [id, names.get(id) ?? '']));
    };
  }
}

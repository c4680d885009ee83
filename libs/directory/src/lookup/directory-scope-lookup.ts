import { Inject, Injectable } from '@nestjs/common';
import { ScopeLookup } from '@muster/identity';
import { Clock, withSystemReach } from '@muster/kernel';
import type { Scope, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { TaskForceRepository } from '../data/task-force.repository.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';

/** Which agencies a scope comes to, for identity. Read for the program: this decides about reach, so it cannot depend on it. */
@Injectable()
export class DirectoryScopeLookup extends ScopeLookup {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(TaskForceRepository) private readonly taskForces: TaskForceRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
  }

  override async agenciesIn(tx: Transaction, scope: Scope): Promise<{ id: string; court: boolean }[]> {
    const { kind, id } = scope;
    if (id === undefined) return [];
    switch (kind) {
      case 'agency':
        return withSystemReach(tx, () => this.agencies.withChildren(tx, id));
      case 'task_force':
        return withSystemReach(tx, () => this.taskForces.agenciesOn(tx, id, this.clock.today(DEFAULT_TIME_ZONE)));
      case 'own':
      case 'award':
      case 'all':
        return [];
    }
  }

  /** Undefined for what the caller may not see, and for awards, which directory does not know. */
  override async nameOf(tx: Transaction, scope: Scope): Promise<string | undefined> {
    const { kind, id } = scope;
    if (id === undefined) return undefined;
    switch (kind) {
      case 'agency':
        return (await this.agencies.find(tx, [id]))[0]?.name;
      case 'task_force':
        return this.taskForces.nameOf(tx, id);
      case 'own':
      case 'award':
      case 'all':
        return undefined;
    }
  }

  override async timeZoneOf(tx: Transaction, { kind, id }: Scope): Promise<string> {
    if (kind !== 'agency' || id === undefined) return DEFAULT_TIME_ZONE;
    const [agency] = await withSystemReach(tx, () => this.agencies.find(tx, [id]));
    return agency?.timeZone ?? DEFAULT_TIME_ZONE;
  }
}

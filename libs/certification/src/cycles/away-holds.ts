import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '@muster/directory';
import type { Transaction } from '@muster/kernel';
import type { ExceptionFact } from '../domain/index.js';

/** Days away from an agency, as a hold on what is owed on its side of the court's wall. */
export interface AwayHold {
  personId: string;
  court: boolean;
  fact: ExceptionFact;
}

/** Leaves and deployments that agencies keep, read where they are kept: nothing is copied that could fall behind. */
@Injectable()
export class AwayHolds {
  constructor(@Inject(Directory) private readonly directory: Directory) {}

  /** Call it with the program's reach: what is owed follows all of them, whoever looks. */
  async of(tx: Transaction, personIds: readonly string[]): Promise<AwayHold[]> {
    const leaves = await this.directory.leavesOf(tx, personIds);
    if (leaves.length === 0) return [];
    const agencies = await this.directory.agencies(tx, [...new Set(leaves.map((leave) => leave.agencyId))]);
    const courts = new Set(agencies.filter(({ kind }) => kind === 'court').map(({ id }) => id));
    return leaves
      .filter((leave) => leave.countsUntil === null || leave.startsOn < leave.countsUntil)
      .map(({ personId, agencyId, kind, startsOn, countsUntil }) => ({
        personId,
        court: courts.has(agencyId),
        fact: {
          kind: 'hold',
          holdKind: kind,
          from: startsOn,
          ...(countsUntil === null ? {} : { to: countsUntil }),
        },
      }));
  }
}

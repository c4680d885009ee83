import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '@muster/directory';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { FactRow } from '../data/fact.repository.js';

export type Standing = Pick<FactRow, 'agencyId' | 'agencyName' | 'agencyKind' | 'agencyLevel' | 'discipline'>;

interface Completed {
  personId: string;
  agencyId: string | null;
  completedOn: CivilDate;
}

/** For which agency and discipline a completion counts. */
@Injectable()
export class FactStanding {
  constructor(@Inject(Directory) private readonly directory: Directory) {}

  /** The position at the agency that the completion names, else the newest position of that day. */
  async of(tx: Transaction, completion: Completed): Promise<Standing> {
    const personIds = await this.directory.samePeople(tx, completion.personId);
    const held = await this.directory.positionsOn(tx, personIds, completion.completedOn);
    const position = held.find(({ agencyId }) => agencyId === completion.agencyId) ?? held[0];
    if (position) {
      const { agencyId, agencyName, agencyKind, agencyLevel, discipline } = position;
      return { agencyId, agencyName, agencyKind, agencyLevel, discipline };
    }
    if (completion.agencyId === null) {
      return { agencyId: null, agencyName: null, agencyKind: null, agencyLevel: null, discipline: null };
    }
    const agency = await this.directory.agency(tx, completion.agencyId);
    return {
      agencyId: agency.id,
      agencyName: agency.name,
      agencyKind: agency.kind,
      agencyLevel: agency.level,
      discipline: null,
    };
  }
}

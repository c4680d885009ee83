import { Inject, Injectable } from '@nestjs/common';
import type { SeatCandidate, SeatFiller } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { GroupMember } from '../domain/seat-group.js';
import type { Candidate, Filler } from '../domain/seat-readiness.js';
import { StandingsPort } from '../ports/standings.port.js';

/** How many of a seat's people are named. */
const NAMED = 10;
/** Of how many it is looked up whether the reader sees them. */
const LOOKED_AT = 15;

export interface SeatPeople {
  fillers: readonly Filler[];
  candidates: readonly Candidate[];
}
export interface NamedPeople {
  fillers: SeatFiller[];
  candidates: SeatCandidate[];
}

/** Names the people of seats, those only whom the reader of the transaction sees, with the record of their training. */
@Injectable()
export class NameSeatPeople {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(StandingsPort) private readonly standings: StandingsPort,
  ) {}

  /** In the order of the seats. */
  async of(tx: Transaction, seats: readonly SeatPeople[], on: CivilDate): Promise<NamedPeople[]> {
    const looked = seats.map(({ fillers, candidates }) => ({
      fillers: fillers.slice(0, LOOKED_AT),
      candidates: candidates.slice(0, LOOKED_AT),
    }));
    const members = looked
      .flatMap(({ fillers, candidates }) => [...fillers, ...candidates])
      .map(({ member }) => member);
    const names = await this.directory.personNames(tx, [...new Set(members.map(({ post }) => post.personId))]);
    const agencies = await this.directory.agencies(tx, [...new Set(members.map(({ post }) => post.agencyId))]);
    const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
    const visible = await this.standings.visible(
      tx,
      members.flatMap(({ standing }) => standing?.assignmentId ?? []),
    );
    const seen = ({ member: { post, standing } }: { member: GroupMember }): boolean =>
      names.has(post.personId) &&
      agencyNames.has(post.agencyId) &&
      (standing === undefined || visible.has(standing.assignmentId));
    const shown = looked.map(({ fillers, candidates }) => ({
      fillers: fillers.filter(seen).slice(0, NAMED),
      candidates: candidates.filter(seen).slice(0, NAMED),
    }));
    const missing = await this.standings.missing(
      tx,
      [...new Set(shown.flatMap(({ candidates }) => candidates.flatMap(needsTraining)))],
      on,
    );
    const who = ({ post }: GroupMember) => {
      const name = names.get(post.personId);
      return {
        personId: post.personId,
        personName: name ? `${name.familyName}, ${name.givenName}` : '',
        agencyId: post.agencyId,
        agencyName: agencyNames.get(post.agencyId) ?? '',
        discipline: post.discipline,
      };
    };
    return shown.map(({ fillers, candidates }) => ({
      fillers: fillers.map(({ member, until, endsBy }) => ({ ...who(member), until, endsBy })),
      candidates: candidates.map(({ member, status, lack }) => {
        const { courses = [], choices = 0 } = missing.get(member.standing?.assignmentId ?? '') ?? {};
        const backOn = member.post.away ? member.post.backOn : null;
        return { ...who(member), status, lack, backOn, missingCourses: courses, missingChoices: choices };
      }),
    }));
  }
}

/** The assignment of somebody whom a course brings nearer to the seat. */
function needsTraining({ member, lack }: Candidate): string[] {
  if (lack !== 'training' && lack !== 'renewal' && lack !== 'reinstatement') return [];
  return member.standing ? [member.standing.assignmentId] : [];
}

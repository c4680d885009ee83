import { Inject, Injectable } from '@nestjs/common';
import { withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { SeatGroups } from '../domain/seat-group.js';
import type { MemberPost, Seat, Standing } from '../domain/seat.js';
import { StandingsPort } from '../ports/standings.port.js';
import { MemberPostRepository } from './member-post.repository.js';

/** The people of a task force and where they stand on a day: without courts, and those of courts apart. */
export interface Picture {
  groups: SeatGroups;
  courts: SeatGroups;
}

/**
 * Reads what readiness is counted from. All of it, whoever asks: a count that depended on the reader would be another one on every
 * page. What is told of single people is decided elsewhere, by what the reader sees.
 */
@Injectable()
export class Pictures {
  constructor(
    @Inject(MemberPostRepository) private readonly posts: MemberPostRepository,
    @Inject(StandingsPort) private readonly standings: StandingsPort,
  ) {}

  on(tx: Transaction, taskForceId: string, seats: readonly Seat[], on: CivilDate): Promise<Picture> {
    return withSystemReach(tx, async () => ({
      groups: await this.side(tx, taskForceId, seats, on, false),
      courts: await this.side(tx, taskForceId, seats, on, true),
    }));
  }

  private async side(
    tx: Transaction,
    taskForceId: string,
    all: readonly Seat[],
    on: CivilDate,
    court: boolean,
  ): Promise<SeatGroups> {
    const seats = all.filter(({ agencyKind }) => (agencyKind === 'court') === court);
    if (seats.length === 0) return new SeatGroups([], []);
    const kinds = [...new Set(seats.map(({ agencyKind }) => agencyKind))];
    const posts = await this.posts.on(tx, taskForceId, on, kinds);
    return new SeatGroups(posts, await this.standingsOf(tx, seats, posts, on, court));
  }

  private standingsOf(
    tx: Transaction,
    seats: readonly Seat[],
    posts: readonly MemberPost[],
    on: CivilDate,
    court: boolean,
  ): Promise<Standing[]> {
    const personIds = [...new Set(posts.map(({ personId }) => personId))];
    const requirementIds = [...new Set(seats.map(({ requirementId }) => requirementId))];
    return this.standings.on(tx, { on, personIds, requirementIds, court });
  }
}

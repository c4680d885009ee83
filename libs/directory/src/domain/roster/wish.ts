import type { RosterColumn } from '@muster/contracts';
import type { RosterValues } from './roster-line.js';
import type { KnownPosition, RosterOutcome } from './roster-plan.js';

/** What a line does to the positions of somebody who is known at the agency. */
export interface PositionChange {
  outcome: Exclude<RosterOutcome, 'created'>;
  started?: Omit<KnownPosition, 'id'>;
  corrected?: { before: KnownPosition; after: KnownPosition };
  ended?: { position: KnownPosition; endsOn: string };
  /** What the sender should look at, though the line is taken in. */
  warning?: PositionRefusal;
}
export interface PositionRefusal {
  column: RosterColumn;
  message: string;
}

/** What a line says of a person's work. Undefined leaves what is known as it is. */
export interface Wish extends Pick<RosterValues, 'discipline' | 'title' | 'startsOn' | 'endsOn'> {
  /** Undefined leaves the supervisor as it is. */
  supervisorId: string | undefined;
}

/** Whether a position is in the discipline and under the title that a line names. */
export function isPostOf(position: KnownPosition, { discipline, title }: Wish): boolean {
  return (discipline ?? position.discipline) === position.discipline && (title ?? position.title) === position.title;
}

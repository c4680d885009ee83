import { disciplines, memberKinds, seatStates } from '@muster/contracts';
import type { SeatAnswer, SeatState } from '@muster/contracts';
import type { IconName } from '../../display/icon.js';
import { Badge } from '../../display/status.js';

const looks: Record<SeatState, ['good' | 'soon' | 'bad' | 'plain', IconName]> = {
  met: ['good', 'check'],
  single: ['soon', 'warning'],
  short: ['bad', 'error'],
  kept_by_court: ['plain', 'lock'],
};

/** The state of a seat; the word carries the meaning. */
export function SeatBadge({ state }: { state: SeatState }) {
  const [tone, icon] = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {seatStates.labels[state]}
    </Badge>
  );
}

/** Which people a seat asks for: the kind of member, and the discipline where one is named. */
export function seatInWords({ agencyKind, discipline }: Pick<SeatAnswer, 'agencyKind' | 'discipline'>): string {
  const kind = memberKinds.labels[agencyKind];
  return discipline ? `${kind}: ${disciplines.labels[discipline]}` : kind;
}

/** The whole seat in one line, for headings and choices. */
export function wholeSeatInWords(seat: SeatAnswer): string {
  return `${seatInWords(seat)}, ${seat.requirementTitle}`;
}

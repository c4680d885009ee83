import type { SeatAnswer, SeatState } from '@muster/contracts';
import type { Column } from '../../display/data-table.js';
import { SeatBadge, seatInWords } from './seat-words.js';

/** What every table of seats begins with. */
export const SEAT_COLUMNS: readonly Column<SeatAnswer & { state: SeatState }>[] = [
  { header: 'Seat', cell: seatInWords },
  { header: 'Requirement', cell: ({ requirementTitle }) => requirementTitle },
  { header: 'State', cell: ({ state }) => <SeatBadge state={state} /> },
  { header: 'Needed', numeric: true, cell: ({ floor }) => floor },
];

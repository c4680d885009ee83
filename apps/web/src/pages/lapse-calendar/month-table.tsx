import { counted } from '@muster/contracts';
import type { DueDaysAnswer } from '@muster/contracts';
import { Link } from 'react-router';
import { formatCivilDate } from '../../display/dates.js';
import { monthInWords } from './month.js';
import type { Month } from './month.js';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

interface MonthTableProps {
  month: Month;
  days: DueDaysAnswer['days'];
  today: string;
  chosen: string | undefined;
  addressOf: (day: string) => string;
}

/** A month with the number of people on each day; a day that has any leads to who they are. */
export function MonthTable({ month, days, today, chosen, addressOf }: MonthTableProps) {
  const onDay = new Map(days.map((day) => [day.on, day]));
  return (
    <table className="usa-table muster-month">
      <caption className="usa-sr-only">People who lapse or are due in {monthInWords(month.month)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col">
              <abbr title={name}>{name.slice(0, 3)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => (
              <td key={place} aria-current={day === today ? 'date' : undefined}>
                {day !== null && (
                  <DayCell day={day} what={onDay.get(day)} isChosen={day === chosen} to={addressOf(day)} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayCellProps {
  day: string;
  what: DueDaysAnswer['days'][number] | undefined;
  isChosen: boolean;
  to: string;
}

function DayCell({ day, what, isChosen, to }: DayCellProps) {
  const number = <span className="muster-month-day">{Number(day.slice(8))}</span>;
  if (what === undefined) return number;
  // Beside the numbers that are seen, which whoever speaks to their computer may say.
  const label = `on ${formatCivilDate(day)}: ${[
    ...(what.renewals > 0 ? [counted(what.renewals, 'renewal')] : []),
    ...(what.first > 0 ? [counted(what.first, 'first certification')] : []),
  ].join(', ')}`;
  return (
    <Link to={to} className="usa-link" aria-current={isChosen ? 'true' : undefined} preventScrollReset>
      {number}
      <span className="muster-month-count">{what.renewals + what.first}</span>
      <span className="usa-sr-only"> {label}</span>
    </Link>
  );
}

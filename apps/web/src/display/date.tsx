import { formatCivilDate, formatDistance, formatInstant } from './dates.js';

interface DayProps {
  date: string | null | undefined;
  /** Adds "in 12 days". */
  distance?: boolean;
  none?: string;
}

export function Day({ date, distance = false, none = '—' }: DayProps) {
  if (!date) return <span>{none}</span>;
  return (
    <>
      <time dateTime={date} className="text-no-wrap">
        {formatCivilDate(date)}
      </time>
      {distance && <span className="muster-quiet"> ({formatDistance(date)})</span>}
    </>
  );
}

export function Moment({ at }: { at: string | null | undefined }) {
  return at ? <time dateTime={at}>{formatInstant(at)}</time> : <span>—</span>;
}

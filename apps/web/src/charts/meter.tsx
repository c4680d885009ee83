import { formatPercent } from './scale.js';

/** A share as words with a small bar that repeats it. */
export function Meter({ value }: { value: number | null }) {
  return (
    <span className="muster-meter">
      <span>{formatPercent(value)}</span>
      {value !== null && (
        <svg width="80" height="8" aria-hidden="true" focusable="false">
          <rect className="muster-meter-track" width="80" height="8" rx="2" />
          <rect className="muster-meter-fill" width={(value / 100) * 80} height="8" rx="2" />
        </svg>
      )}
    </span>
  );
}

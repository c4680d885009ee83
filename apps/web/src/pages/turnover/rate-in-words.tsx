import type { AnnualRate } from '@muster/contracts';
import { formatNumber, formatPercent } from '../../charts/scale.js';

/** The rate with its interval; where few people stand behind it the interval comes first, because the rate misleads. */
export function RateInWords({ rate }: { rate: AnnualRate | null }) {
  if (!rate) return <span>n/a</span>;
  const interval = `${formatNumber(rate.lower)} to ${formatPercent(rate.upper)}`;
  return rate.reliable ? (
    <span>
      {formatPercent(rate.percent)} <span className="muster-quiet text-no-wrap">({interval})</span>
    </span>
  ) : (
    <span>
      <span className="text-no-wrap">{interval}</span>{' '}
      <span className="muster-quiet text-no-wrap">(few: {formatPercent(rate.percent)})</span>
    </span>
  );
}

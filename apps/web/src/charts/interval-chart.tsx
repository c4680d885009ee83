import { useId } from 'react';
import { formatNumber, formatPercent, linear, roundUp } from './scale.js';
import { useWidth } from './use-width.js';

export interface IntervalBar {
  key: string;
  label: string;
  /** Null where nothing can be said. `sure` false draws the point hollow. */
  rate: { value: number; lower: number; upper: number; sure: boolean } | null;
  /** The whole among its parts: its interval is drawn through all rows. */
  whole?: boolean;
}

interface IntervalChartProps {
  title: string;
  description: string;
  bars: readonly IntervalBar[];
}

const row = 46;
const axis = 28;
const edge = 12;

/**
 * Percentages with their intervals, each under its label so that long names fit a phone. The axis ends where the points
 * and the whole need it to: the interval of two or three people would squeeze all others, so it is cut with an arrow.
 * Put a table with the same numbers beside it.
 */
export function IntervalChart({ title, description, bars }: IntervalChartProps) {
  const id = useId();
  const { ref, width } = useWidth(640);
  const whole = bars.find((bar) => bar.whole)?.rate;
  const end = roundUp(Math.max(1, whole?.upper ?? 0, ...bars.map(({ rate }) => rate?.value ?? 0)));
  const x = linear(0, end, edge, width - edge);
  const height = bars.length * row + axis;
  return (
    <div ref={ref} className="muster-chart">
      <svg width={width} height={height} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {whole && (
          <rect
            className="muster-chart-band"
            x={x(whole.lower)}
            width={x(whole.upper) - x(whole.lower)}
            y={0}
            height={height - axis}
          />
        )}
        {[0, end / 2, end].map((tick, index) => (
          <g key={tick} className="muster-chart-grid">
            <line x1={x(tick)} x2={x(tick)} y1={0} y2={height - axis} />
            <text x={x(tick)} y={height - 8} textAnchor={(['start', 'middle', 'end'] as const)[index]}>
              {formatNumber(tick)} %
            </text>
          </g>
        ))}
        {bars.map((bar, index) => (
          <g key={bar.key} transform={`translate(0 ${index * row})`}>
            <text x={0} y={16} className={bar.whole ? 'muster-chart-value' : undefined}>
              {bar.label}
            </text>
            {bar.rate && <Whisker rate={bar.rate} x={x} end={end} label={bar.label} />}
          </g>
        ))}
      </svg>
    </div>
  );
}

interface WhiskerProps {
  rate: NonNullable<IntervalBar['rate']>;
  x: (value: number) => number;
  end: number;
  label: string;
}

function Whisker({ rate, x, end, label }: WhiskerProps) {
  const y = 32;
  const cut = rate.upper > end;
  const right = x(Math.min(rate.upper, end));
  const words = `${label}: ${formatPercent(rate.value)}, 95 % interval ${formatNumber(rate.lower)} to ${formatPercent(rate.upper)}`;
  return (
    <g>
      <title>{words}</title>
      <line className="muster-chart-whisker" x1={x(rate.lower)} x2={right} y1={y} y2={y} />
      <line className="muster-chart-whisker" x1={x(rate.lower)} x2={x(rate.lower)} y1={y - 5} y2={y + 5} />
      {cut ? (
        <path className="muster-chart-arrow" d={`M${right - 7} ${y - 5}L${right + 2} ${y}L${right - 7} ${y + 5}`} />
      ) : (
        <line className="muster-chart-whisker" x1={right} x2={right} y1={y - 5} y2={y + 5} />
      )}
      <circle className={rate.sure ? 'muster-chart-dot' : 'muster-chart-dot-hollow'} cx={x(rate.value)} cy={y} r={5} />
    </g>
  );
}

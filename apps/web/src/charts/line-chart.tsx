import { useId } from 'react';
import { formatCivilDate } from '../display/dates.js';
import { formatPercent, linear } from './scale.js';
import { useWidth } from './use-width.js';

interface LineChartProps {
  title: string;
  description: string;
  points: readonly { on: string; value: number | null }[];
}

const height = 240;
const margin = { top: 16, right: 56, bottom: 32, left: 48 };

/** Percent over time. A gap means that nobody was assigned. Put a table with the same numbers beside it. */
export function LineChart({ title, description, points }: LineChartProps) {
  const id = useId();
  const { ref, width } = useWidth(640);
  const x = linear(0, Math.max(points.length - 1, 0), margin.left, width - margin.right);
  const y = linear(0, 100, height - margin.bottom, margin.top);
  const drawn = points.map((point, index) => ({ ...point, x: x(index), y: y(point.value ?? 0) }));
  const known = drawn.filter((point) => point.value !== null);
  const last = known.at(-1);
  const path = drawn
    .map((point, index) => {
      if (point.value === null) return '';
      const pen = index === 0 || drawn[index - 1]?.value === null ? 'M' : 'L';
      return `${pen}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    })
    .join(' ');

  return (
    <div ref={ref} className="muster-chart">
      <svg width={width} height={height} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {[0, 25, 50, 75, 100].map((tick) => (
          <g key={tick} className="muster-chart-grid">
            <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {tick} %
            </text>
          </g>
        ))}
        <path className="muster-chart-line" d={path} />
        {known.map((point) => (
          <circle key={point.on} className="muster-chart-dot" cx={point.x} cy={point.y} r={4}>
            <title>{`${formatCivilDate(point.on)}: ${formatPercent(point.value)}`}</title>
          </circle>
        ))}
        {last && (
          <text className="muster-chart-value" x={last.x + 8} y={last.y} dy="0.35em">
            {formatPercent(last.value)}
          </text>
        )}
        {drawn[0] && (
          <text x={margin.left} y={height - 8}>
            {formatCivilDate(drawn[0].on)}
          </text>
        )}
        {drawn.length > 1 && (
          <text x={width - margin.right} y={height - 8} textAnchor="end">
            {formatCivilDate(drawn.at(-1)?.on ?? '')}
          </text>
        )}
      </svg>
    </div>
  );
}

import { useId } from 'react';
import { formatNumber, linear, roundUp } from './scale.js';
import { useWidth } from './use-width.js';

interface BarChartProps {
  title: string;
  description: string;
  bars: readonly { key: string; label: string; value: number | null }[];
}

const row = 44;
const barHeight = 16;

/** Horizontal bars, each under its label so that long names fit a phone. Put a table with the same numbers beside it. */
export function BarChart({ title, description, bars }: BarChartProps) {
  const id = useId();
  const { ref, width } = useWidth(560);
  const end = roundUp(Math.max(0, ...bars.map((bar) => bar.value ?? 0)));
  const length = linear(0, end, 0, width - 64);
  return (
    <div ref={ref} className="muster-chart">
      <svg width={width} height={bars.length * row} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {bars.map((bar, index) => (
          <g key={bar.key} transform={`translate(0 ${index * row})`}>
            <text x={0} y={16}>
              {bar.label}
            </text>
            <rect
              className="muster-chart-bar"
              x={0}
              y={22}
              height={barHeight}
              width={Math.max(1, length(bar.value ?? 0))}
            />
            <text
              className="muster-chart-value"
              x={Math.max(1, length(bar.value ?? 0)) + 6}
              y={22 + barHeight / 2}
              dy="0.35em"
            >
              {formatNumber(bar.value)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

import { useId } from 'react';
import { linear } from './scale.js';
import { useWidth } from './use-width.js';

interface StackChartProps {
  title: string;
  description: string;
  /** From the bottom; each has its pattern by its place, so that it holds without color. */
  parts: readonly { key: string; label: string }[];
  columns: readonly { key: string; label: string; marked?: boolean; values: readonly number[] }[];
  /** The height of a full column. */
  end: number;
}

const height = 220;
const margin = { top: 24, right: 8, bottom: 32, left: 36 };
const swatch = 16;

/** Columns of whole numbers over time, one part on the other. Put a table with the same numbers beside it. */
export function StackChart({ title, description, parts, columns, end }: StackChartProps) {
  const id = useId();
  const { ref, width } = useWidth(640);
  const y = linear(0, Math.max(1, end), height - margin.bottom, margin.top);
  const step = (width - margin.left - margin.right) / Math.max(1, columns.length);
  const fill = (place: number) => (place === 1 ? `url(#${id}-hatch)` : undefined);
  const first = columns[0];
  const last = columns.at(-1);
  return (
    <div ref={ref} className="muster-chart">
      <svg width={width} height={height} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <Hatch id={`${id}-hatch`} />
        {[0, end].map((tick) => (
          <g key={tick} className="muster-chart-grid">
            <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {columns.map((column, index) => {
          const x = margin.left + index * step;
          return (
            <g key={column.key}>
              <title>{`${column.label}: ${parts.map(({ label }, at) => `${column.values[at] ?? 0} ${label}`).join(', ')}`}</title>
              {column.values.map((value, place) => {
                const below = column.values.slice(0, place).reduce((sum, one) => sum + one, 0);
                return (
                  <rect
                    key={parts[place]?.key ?? place}
                    className={`muster-chart-stack muster-chart-stack-${place}`}
                    style={{ fill: fill(place) }}
                    x={x + step * 0.15}
                    width={step * 0.7}
                    y={y(below + value)}
                    height={y(below) - y(below + value)}
                  />
                );
              })}
              {column.marked && (
                <text className="muster-chart-value" x={x + step / 2} y={margin.top - 8} textAnchor="middle">
                  Today
                </text>
              )}
            </g>
          );
        })}
        {first && (
          <text x={margin.left} y={height - 8}>
            {first.label}
          </text>
        )}
        {last && columns.length > 1 && (
          <text x={width - margin.right} y={height - 8} textAnchor="end">
            {last.label}
          </text>
        )}
      </svg>
      <ul className="muster-chart-key">
        {parts.map(({ key, label }, place) => (
          <li key={key}>
            <svg width={swatch} height={swatch} aria-hidden="true" focusable="false">
              <Hatch id={`${id}-hatch-${place}`} />
              <rect
                className={`muster-chart-stack muster-chart-stack-${place}`}
                style={{ fill: place === 1 ? `url(#${id}-hatch-${place})` : undefined }}
                x={1}
                y={1}
                width={swatch - 2}
                height={swatch - 2}
              />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="muster-chart-hatch-ground" width={6} height={6} />
        <rect className="muster-chart-hatch-line" width={3} height={6} />
      </pattern>
    </defs>
  );
}

import { useId } from 'react';
import { formatNumber, linear } from './scale.js';
import { useWidth } from './use-width.js';

interface SmallColumnsProps {
  title: string;
  description: string;
  /** What stands below the columns, from left to right. */
  columns: readonly { key: string; label: string }[];
  /** One small picture each, all on one scale; null where there is no figure. */
  rows: readonly { key: string; label: string; values: readonly (number | null)[] }[];
}

const label = 24;
const value = 20;
const tall = 56;
const below = 16;
const row = label + value + tall + below;
const foot = 24;
/** Wider columns are easier to compare with nothing, and harder with their neighbors. */
const widest = 88;

/** A row of columns for each part, so that each can be followed over time. Put a table with the same numbers beside it. */
export function SmallColumns({ title, description, columns, rows }: SmallColumnsProps) {
  const id = useId();
  const { ref, width } = useWidth(560);
  const most = Math.max(1, ...rows.flatMap(({ values }) => values.map((one) => one ?? 0)));
  const length = linear(0, most, 0, tall);
  const step = Math.min(widest, (width - 8) / Math.max(1, columns.length));
  const first = columns[0];
  const last = columns.at(-1);
  return (
    <div ref={ref} className="muster-chart">
      <svg width={width} height={rows.length * row + foot} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {rows.map(({ key, label: name, values }, index) => (
          <g key={key} transform={`translate(0 ${index * row})`}>
            <text x={0} y={16}>
              {name}
            </text>
            <g className="muster-chart-grid">
              <line x1={0} x2={step * columns.length} y1={row - below} y2={row - below} />
            </g>
            {values.map((one, at) => (
              <g key={columns[at]?.key ?? at}>
                <rect
                  className="muster-chart-bar"
                  x={at * step + step * 0.15}
                  width={step * 0.7}
                  y={row - below - length(one ?? 0)}
                  height={length(one ?? 0)}
                />
                <text
                  className="muster-chart-value"
                  x={at * step + step / 2}
                  y={row - below - length(one ?? 0) - 6}
                  textAnchor="middle"
                >
                  {one === null ? '–' : formatNumber(one)}
                </text>
              </g>
            ))}
          </g>
        ))}
        {first && (
          <text x={0} y={rows.length * row + 12}>
            {first.label}
          </text>
        )}
      </svg>
      {last && columns.length > 1 && (
        <p className="muster-quiet">
          From left to right: {columns.map((column) => column.label).join('; ')}. A dash is a figure that is withheld.
        </p>
      )}
    </div>
  );
}

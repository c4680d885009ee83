import type { ReactNode } from 'react';

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** Left out on a narrow screen, for what is no reason to choose the row and stands on the page to which it leads. */
  wideOnly?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  /** The first column names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  hideCaption?: boolean;
  /** For a few short columns: closer rows, and a table on a phone too. */
  compact?: boolean;
}

/** A table with a caption and row headers. On a narrow screen each row becomes a block of labelled lines; the roles are written out because CSS `display` can drop them. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  hideCaption = false,
  compact = false,
}: DataTableProps<Row>) {
  return (
    <table
      className={`usa-table usa-table--borderless muster-table ${compact ? 'usa-table--compact' : 'muster-table--stacking'}`}
      role="table"
    >
      <caption className={hideCaption ? 'usa-sr-only' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.header}
              scope="col"
              role="columnheader"
              className={column.numeric ? 'muster-number' : undefined}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.header} scope="row" role="rowheader">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.header} role="cell" data-label={column.header} className={classOf(column)}>
                  <div className="muster-cell">{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classOf({ numeric, wideOnly }: Pick<Column<never>, 'numeric' | 'wideOnly'>): string | undefined {
  const names = [numeric && 'muster-number', wideOnly && 'muster-wide-only'].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}

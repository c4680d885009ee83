import { Button } from '@trussworks/react-uswds';
import type { ReactNode } from 'react';
import type { useList } from '../api/use-list.js';
import { DataTable } from './data-table.js';
import type { Column } from './data-table.js';
import { Loading } from './loading.js';
import { Problem } from './problem.js';

interface ListProps<Row> {
  list: ReturnType<typeof useList<Row>>;
  caption: string;
  what: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  empty: ReactNode;
  hideCaption?: boolean;
}

/** A list of the API as a table, with a button for the next page and a sentence in place of an empty table. */
export function List<Row>({ list, caption, what, columns, rowKey, empty, hideCaption }: ListProps<Row>) {
  if (list.isPending) return <Loading what={what} />;
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <div className="muster-empty">{empty}</div>;
  return (
    <>
      <DataTable caption={caption} hideCaption={hideCaption} columns={columns} rows={list.items} rowKey={rowKey} />
      <p className="muster-quiet" role="status">
        {list.items.length} shown{list.hasNextPage ? ', there are more' : ''}.
      </p>
      {list.hasNextPage && (
        <Button type="button" outline disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? 'Loading…' : `Show more ${what}`}
        </Button>
      )}
    </>
  );
}

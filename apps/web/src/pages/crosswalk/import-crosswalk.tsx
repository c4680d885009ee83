import { counted } from '@muster/contracts';
import type { CrosswalkImportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useId, useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { DataTable } from '../../display/data-table.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';

const OUTCOMES = { added: 'added', changed: 'changed', same: 'as before', refused: 'cannot be taken' } as const;

/** Lines from a file or a spreadsheet: looked at first, then taken whole. */
export function ImportCrosswalk({ awardId }: { awardId: string }) {
  const id = useId();
  const [csv, setCsv] = useState('');
  const [done, setDone] = useState<CrosswalkImportAnswer>();
  const look = useAction(() => post<CrosswalkImportAnswer>(`/awards/${awardId}/crosswalk/previews`, { csv }));
  const take = useAction(
    () => post<CrosswalkImportAnswer>(`/awards/${awardId}/crosswalk/imports`, { csv }),
    (answer) => {
      setDone(answer);
      setCsv('');
      look.reset();
    },
  );
  const write = (text: string): void => {
    setCsv(text);
    setDone(undefined);
    look.reset();
    take.reset();
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Import items</h2>
      <label className="usa-label" htmlFor={id}>
        Lines with the names of the columns above them
      </label>
      <span className="usa-hint" id={`${id}-hint`}>
        Paste them from a CSV file or a spreadsheet. Nothing is saved until you have seen what each line does.
      </span>
      <textarea
        id={id}
        className="usa-textarea"
        aria-describedby={`${id}-hint`}
        value={csv}
        onChange={(event) => write(event.target.value)}
      />
      <label className="usa-label" htmlFor={`${id}-file`}>
        Or choose a CSV file
      </label>
      <input
        id={`${id}-file`}
        className="muster-file"
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => void event.target.files?.[0]?.text().then(write)}
      />
      <div className="muster-actions">
        <Button type="button" outline disabled={look.isPending || csv === ''} onClick={() => look.mutate(undefined)}>
          {look.isPending ? 'Looking…' : 'See what would change'}
        </Button>
        {look.data?.refused === 0 && look.data.added + look.data.changed > 0 && (
          <Button type="button" disabled={take.isPending} onClick={() => take.mutate(undefined)}>
            {take.isPending ? 'Importing…' : `Import ${counted(look.data.added + look.data.changed, 'item')}`}
          </Button>
        )}
      </div>
      {look.isError && <Problem error={look.error} />}
      {take.isError && <Problem error={take.error} />}
      {done && (
        <Notice type="success" slim role="status">
          {counted(done.added, 'item')} added, {counted(done.changed, 'item')} changed.
        </Notice>
      )}
      {look.data && <Preview answer={look.data} />}
    </section>
  );
}

function Preview({ answer }: { answer: CrosswalkImportAnswer }) {
  return (
    <>
      <p role="status">
        {answer.added} added, {answer.changed} changed, {answer.same} as before, {answer.refused} that cannot be taken.
        {answer.refused > 0 && ' Nothing is imported until these are corrected.'}
      </p>
      <DataTable
        caption="What each line does"
        rows={answer.lines}
        rowKey={({ line }) => String(line)}
        columns={[
          { header: 'Line', cell: ({ line }) => line },
          {
            header: 'Item',
            cell: ({ itemCode, itemLabelAsPrinted }) => [itemCode, itemLabelAsPrinted].filter(Boolean).join(' ') || '—',
          },
          { header: 'What happens', cell: ({ outcome }) => OUTCOMES[outcome] },
          {
            header: 'Why not',
            cell: ({ problems }) =>
              problems.length === 0
                ? '—'
                : problems.map(({ column, message }) => (
                    <p key={`${column} ${message}`}>
                      {column && `${column}: `}
                      {message}
                    </p>
                  )),
          },
        ]}
      />
    </>
  );
}

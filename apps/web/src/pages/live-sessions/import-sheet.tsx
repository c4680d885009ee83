import { attendanceResults, counted, sheetLineStates } from '@muster/contracts';
import type { LiveSessionAnswer, SheetLine, SheetPreview } from '@muster/contracts';
import { Button, Select } from '@trussworks/react-uswds';
import { useId, useState } from 'react';
import { apiHref, post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { DataTable } from '../../display/data-table.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';

type Choices = Readonly<Record<number, string>>;

/** A sign-in sheet: each line is looked at first, whom only a name tells is chosen by hand, and then it is entered. */
export function ImportSheet({ session }: { session: LiveSessionAnswer }) {
  const id = useId();
  const [csv, setCsv] = useState('');
  const [choices, setChoices] = useState<Choices>({});
  const [done, setDone] = useState<SheetPreview | null>(null);
  const body = {
    csv,
    choices: Object.entries(choices).flatMap(([line, personId]) =>
      personId === '' ? [] : [{ line: Number(line), personId }],
    ),
  };
  const look = useAction(() => post<SheetPreview>(`/live-sessions/${session.id}/sheet-previews`, body));
  const take = useAction(
    () => post<SheetPreview>(`/live-sessions/${session.id}/sheets`, body),
    (answer) => {
      write('');
      setDone(answer);
    },
  );
  const write = (text: string): void => {
    setCsv(text);
    setChoices({});
    setDone(null);
    look.reset();
    take.reset();
  };
  return (
    <details className="muster-why">
      <summary>Import a sign-in sheet</summary>
      <p>
        The columns are external_id, email, name, in and out; times are written as 9:05 or 1:30 PM, on the clocks of the
        host.{' '}
        <a className="usa-link" href={apiHref('/sign-in-sheet.csv')} download>
          Empty sheet (CSV)
        </a>
      </p>
      <label className="usa-label" htmlFor={`${id}-file`}>
        CSV file
      </label>
      <input
        id={`${id}-file`}
        className="muster-file"
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => void event.target.files?.[0]?.text().then(write)}
      />
      <label className="usa-label" htmlFor={id}>
        Or paste the lines, with the names of the columns above them
      </label>
      <textarea id={id} className="usa-textarea" value={csv} onChange={(event) => write(event.target.value)} />
      <div className="muster-actions">
        <Button type="button" outline disabled={look.isPending || csv === ''} onClick={() => look.mutate(undefined)}>
          {look.isPending ? 'Looking…' : 'See what each line does'}
        </Button>
        {look.data && (
          <Button type="button" disabled={take.isPending} onClick={() => take.mutate(undefined)}>
            {take.isPending ? 'Importing…' : 'Import the good lines'}
          </Button>
        )}
      </div>
      {look.isError && <Problem error={look.error} />}
      {take.isError && <Problem error={take.error} />}
      {done && (
        <Notice type="success" slim headingLevel="h3" role="status">
          {counted(done.lines.filter(({ state }) => state === 'matched').length, 'line')} of your people entered.
        </Notice>
      )}
      {look.data && (
        <DataTable
          caption="What each line does"
          rows={look.data.lines}
          rowKey={({ line }) => String(line)}
          columns={[
            { header: 'Line', cell: ({ line }) => line },
            { header: 'On the sheet', cell: ({ name }) => name || '—' },
            {
              header: 'Person',
              cell: (line) => (
                <Whom
                  line={line}
                  value={choices[line.line] ?? ''}
                  onChoose={(personId) => setChoices({ ...choices, [line.line]: personId })}
                />
              ),
            },
            {
              header: 'Attendance',
              cell: ({ result, minutesAttended }) =>
                result ? `${attendanceResults.labels[result]}, ${minutesAttended} minutes` : '—',
            },
            { header: 'What happens', cell: (line) => <WhatHappens line={line} chosen={choices[line.line] ?? ''} /> },
          ]}
        />
      )}
    </details>
  );
}

function Whom({ line, value, onChoose }: { line: SheetLine; value: string; onChoose: (personId: string) => void }) {
  if (line.person) {
    return (
      <>
        {line.person.displayName}
        <div className="muster-quiet">{line.person.agencyName}</div>
      </>
    );
  }
  if (line.suggestions.length === 0) return <>—</>;
  return (
    <Select
      id={`whom-${line.line}`}
      name={`whom-${line.line}`}
      aria-label={`Person of line ${line.line}, ${line.name}`}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      <option value="">Nobody: leave the line out</option>
      {line.suggestions.map(({ id, displayName, agencyName }) => (
        <option key={id} value={id}>
          {displayName}, {agencyName}
        </option>
      ))}
    </Select>
  );
}

function WhatHappens({ line: { state, problems }, chosen }: { line: SheetLine; chosen: string }) {
  return (
    <>
      {state === 'suggested' && chosen !== '' ? sheetLineStates.labels.matched : sheetLineStates.labels[state]}
      {problems.map((problem) => (
        <div key={problem} className="muster-quiet">
          {problem}
        </div>
      ))}
    </>
  );
}

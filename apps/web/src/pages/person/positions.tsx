import { disciplines } from '@muster/contracts';
import type { PersonAnswer, PositionAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { todayIn } from '../../display/dates.js';
import { useFocusKept } from '../../display/use-focus-kept.js';
import { TextLink } from '../../layout/button-link.js';
import { CorrectPosition } from './correct-position.js';
import { NewPosition } from './new-position.js';
import { Separate } from './separate.js';

type Doing = { what: 'correct' | 'transfer' | 'separate'; position: PositionAnswer } | { what: 'add' };

export function Positions({ person, mayManage }: { person: PersonAnswer; mayManage: boolean }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const heading = useFocusKept<HTMLHeadingElement>(doing?.what ?? '');
  // A form that is done may find that another one was opened meanwhile.
  const close = (done: Doing) => setDoing((now) => (now === done ? null : now));
  return (
    <section aria-labelledby="positions">
      <h2 id="positions" ref={heading} tabIndex={-1}>
        Positions
      </h2>
      {person.positions.length === 0 ? (
        <p>No position in an agency that you may see.</p>
      ) : (
        <DataTable
          caption={`Positions of ${person.displayName}`}
          hideCaption
          rows={person.positions}
          rowKey={(position) => position.id}
          columns={[
            {
              header: 'Agency',
              cell: (held) => <TextLink to={`/agencies/${held.agencyId}`}>{held.agencyName}</TextLink>,
            },
            { header: 'Discipline', cell: (held) => disciplines.labels[held.discipline] },
            { header: 'Title', cell: (held) => held.title ?? '—' },
            { header: 'From', cell: (held) => <Day date={held.startsOn} /> },
            { header: 'Last day', cell: (held) => <Day date={held.endsOn} none="present" /> },
            ...(mayManage
              ? [{ header: 'Change', cell: (held: PositionAnswer) => <Tasks position={held} onChoose={setDoing} /> }]
              : []),
          ]}
        />
      )}
      {mayManage && (
        <Button type="button" outline onClick={() => setDoing({ what: 'add' })}>
          Add a position
        </Button>
      )}
      {doing && <DoIt person={person} doing={doing} onClose={() => close(doing)} />}
    </section>
  );
}

function Tasks({ position, onChoose }: { position: PositionAnswer; onChoose: (doing: Doing) => void }) {
  const lasts = position.endsOn === null || position.endsOn >= todayIn(position.timeZone);
  const task = (what: 'correct' | 'transfer' | 'separate', label: string) => (
    <Button type="button" unstyled onClick={() => onChoose({ what, position })}>
      {label}
      <span className="usa-sr-only"> from {position.agencyName}</span>
    </Button>
  );
  return (
    <div className="muster-inline">
      {task('correct', 'Correct')}
      {lasts && task('transfer', 'Transfer')}
      {position.endsOn === null && task('separate', 'Separate')}
    </div>
  );
}

function DoIt({ person, doing, onClose }: { person: PersonAnswer; doing: Doing; onClose: () => void }) {
  const client = useQueryClient();
  // Opened again before the new state is there, a form would begin with the old one and save it.
  const onDone = async () => {
    await client.invalidateQueries();
    onClose();
  };
  const task = { person, onDone, onClose };
  switch (doing.what) {
    case 'add':
      return <NewPosition key="add" {...task} />;
    case 'transfer':
      return <NewPosition key={doing.position.id} {...task} position={doing.position} />;
    case 'correct':
      return <CorrectPosition key={doing.position.id} {...task} position={doing.position} />;
    case 'separate':
      return <Separate key={doing.position.id} {...task} position={doing.position} />;
  }
}

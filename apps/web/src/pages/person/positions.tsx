import { disciplines } from '@muster/contracts';
import type { PersonAnswer, PositionAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';
import { Separate } from './separate.js';

export function Positions({ person, mayManage }: { person: PersonAnswer; mayManage: boolean }) {
  const [leaving, setLeaving] = useState<PositionAnswer | null>(null);
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">Positions</h2>
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
              ? [
                  {
                    header: 'Change',
                    cell: (held: PositionAnswer) =>
                      held.endsOn === null ? (
                        <Button type="button" unstyled onClick={() => setLeaving(held)}>
                          Separate<span className="usa-sr-only"> from {held.agencyName}</span>
                        </Button>
                      ) : (
                        '—'
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {leaving && <Separate person={person} position={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

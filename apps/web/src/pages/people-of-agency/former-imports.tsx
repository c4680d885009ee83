import { rosterModes } from '@muster/contracts';
import type { AgencyAnswer, ListedRosterImport } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';

/** What was imported before, so that it can be looked at, and the last one taken back. */
export function FormerImports({ agency, onShow }: { agency: AgencyAnswer; onShow: (id: string) => void }) {
  const list = useList<ListedRosterImport>(`/agencies/${agency.id}/roster-imports`);
  return (
    <section aria-labelledby="former-imports">
      <h2 id="former-imports">Former imports</h2>
      <List
        list={list}
        what="imports"
        caption="Former imports"
        hideCaption
        rowKey={(row) => row.id}
        empty={<p>No roster has been imported yet.</p>}
        columns={[
          { header: 'When', cell: (row) => <Moment at={row.createdAt} /> },
          { header: 'File', cell: (row) => <span className="muster-break">{row.filename ?? '—'}</span> },
          { header: 'Kind', cell: (row) => rosterModes.labels[row.mode] },
          { header: 'What became of it', cell: outcomeOf },
          {
            header: 'More',
            cell: (row) => (
              <Button type="button" unstyled onClick={() => onShow(row.id)}>
                {row.undoable ? 'Look at it or take it back' : 'Look at it'}
                <span className="usa-sr-only">: {row.filename ?? row.createdAt}</span>
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}

function outcomeOf(row: ListedRosterImport): string {
  if (row.state === 'queued' || row.state === 'running') return row.step ?? 'Under way';
  if (row.undone) return 'Taken back';
  if (row.problem?.code === 'DIRECTORY.ROSTER_UNUSABLE') return 'Its columns were not known';
  if (row.state === 'failed') return row.dryRun ? 'Looked at: nothing to take in' : 'Nothing was changed';
  if (row.dryRun) return 'Looked at, not imported';
  const { created, updated, transferred, separated, rehired } = row;
  return `${created} added, ${updated + transferred + rehired} changed, ${separated} separated`;
}

import type { LiveSessionAnswer, SheetAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { DataTable } from '../../display/data-table.js';
import { Moment } from '../../display/date.js';

/** Sheets that were imported for the reader's agencies, and which of them can be taken back. */
export function SheetList({ session }: { session: LiveSessionAnswer }) {
  const [asked, setAsked] = useState<SheetAnswer | null>(null);
  const withdraw = useAction(
    (id: string) => post<LiveSessionAnswer>(`/live-sessions/${session.id}/sheets/${id}/withdrawal`, {}),
    () => setAsked(null),
  );
  if (session.sheets.length === 0) return null;
  return (
    <section aria-labelledby="sheets">
      <h2 id="sheets">Imported sheets</h2>
      <DataTable
        caption="Imported sheets"
        hideCaption
        rows={session.sheets}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Imported', cell: ({ importedAt }) => <Moment at={importedAt} /> },
          { header: 'People of yours', numeric: true, cell: ({ people }) => people },
          {
            header: 'Taken back',
            cell: (sheet) =>
              sheet.mayWithdraw ? (
                <Button type="button" unstyled onClick={() => setAsked(sheet)}>
                  Take this sheet back
                </Button>
              ) : (
                <Moment at={sheet.withdrawnAt} />
              ),
          },
        ]}
      />
      {asked && (
        <ConfirmDialog
          title="Take this sheet back?"
          confirmLabel="Take it back"
          busy={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate(asked.id)}
          onCancel={() => setAsked(null)}
        >
          <p>
            What it entered counts no more, also of people of other agencies. What was corrected since stays as it was
            corrected.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

import type { EquivalencyAnswer, EquivalencyPreview } from '@muster/contracts';
import { equivalencyKinds } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { Day, Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { WithdrawDialog } from '../../forms/withdraw-dialog.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { AddEquivalency } from './add-equivalency.js';
import { EquivalencyChanges } from './equivalency-changes.js';

/** Which course or requirement counts for which, on which days. */
export function EquivalenciesPage() {
  const mayManage = useMay('manageRequirements');
  const list = useList<EquivalencyAnswer>('/equivalencies');
  const [withdrawing, setWithdrawing] = useState<EquivalencyAnswer | null>(null);
  return (
    <Page title="What counts for what" above={<TextLink to="/requirements">Requirements</TextLink>}>
      <p>
        What somebody earned for one course or requirement can count for another, one way only. A requirement that
        counts stands for all courses and hours of the other.
      </p>
      <List
        list={list}
        what="equivalencies"
        caption="Equivalencies"
        hideCaption
        rowKey={(row) => row.id}
        empty={<p>Nothing counts for anything else yet.</p>}
        columns={[
          { header: 'This', cell: (row) => row.fromTitle },
          { header: 'Counts for', cell: (row) => row.toTitle },
          { header: 'Kind', cell: (row) => equivalencyKinds.labels[row.kind] },
          {
            header: 'Earned',
            cell: (row) => (
              <>
                <Day date={row.startsOn} /> to <Day date={row.endsOn} none="no last day" />
              </>
            ),
          },
          { header: 'Note', cell: (row) => row.note ?? '—' },
          {
            header: 'State',
            cell: (row) => {
              if (row.withdrawn)
                return (
                  <>
                    Taken back <Moment at={row.withdrawn.at} />
                  </>
                );
              if (!row.mayWithdraw) return 'In force';
              return (
                <Button type="button" unstyled onClick={() => setWithdrawing(row)}>
                  Take back
                  <span className="usa-sr-only">
                    {' '}
                    {row.fromTitle} for {row.toTitle}
                  </span>
                </Button>
              );
            },
          },
        ]}
      />
      {mayManage && <AddEquivalency />}
      {withdrawing && (
        <WithdrawDialog<EquivalencyPreview>
          title={`Take back that ${withdrawing.fromTitle} counts for ${withdrawing.toTitle}?`}
          path="/equivalencies"
          id={withdrawing.id}
          loading="who stands elsewhere"
          changes={(preview) => <EquivalencyChanges preview={preview} />}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </Page>
  );
}

import { evidenceSources, withdrawalReasons } from '@muster/contracts';
import type { CompletionAnswer, ExceptionPreview } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { Day, Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { RegistrationBadge } from '../../display/status.js';
import { WithdrawDialog } from '../../forms/withdraw-dialog.js';
import { TextLink } from '../../layout/button-link.js';
import { ExceptionChanges } from '../person/exceptions/exception-changes.js';
import { scoreInWords } from './course-item.js';

/** Everything a person has finished, newest first as the API gives it. Nothing here is ever removed. */
export function CompletionHistory({ personId }: { personId: string }) {
  const list = useList<CompletionAnswer>('/completions', { personId });
  const [withdrawing, setWithdrawing] = useState<CompletionAnswer | null>(null);
  return (
    <section aria-labelledby="history">
      <h2 id="history">Completed training</h2>
      <List
        list={list}
        what="completions"
        caption="Completed training"
        hideCaption
        rowKey={(completion) => completion.id}
        empty={<p>No completed training yet.</p>}
        columns={[
          { header: 'Training', cell: (completion) => <Title completion={completion} /> },
          { header: 'Completed', cell: (completion) => <Day date={completion.completedOn} /> },
          {
            header: 'Result',
            cell: ({ result }) => (result ? <RegistrationBadge state={result} /> : '—'),
          },
          { header: 'Score', cell: (completion) => scoreInWords(completion.score) ?? '—' },
          { header: 'Minutes', numeric: true, cell: (completion) => completion.minutes ?? '—' },
          { header: 'Source', cell: (completion) => evidenceSources.labels[completion.source] },
          {
            header: 'Evidence',
            cell: (completion) =>
              completion.registrationId ? (
                <TextLink to={`/registrations/${completion.registrationId}`}>
                  Details<span className="usa-sr-only"> of {completion.title}</span>
                </TextLink>
              ) : completion.mayWithdraw ? (
                <Button type="button" unstyled onClick={() => setWithdrawing(completion)}>
                  Take back<span className="usa-sr-only"> {completion.title}</span>
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {withdrawing && (
        <WithdrawDialog<ExceptionPreview>
          title={`Take back “${withdrawing.title}”?`}
          path="/completions"
          previewPath={`/people/${withdrawing.personId}/credit-previews`}
          id={withdrawing.id}
          loading="what changes"
          changes={(preview) => <ExceptionChanges preview={preview} />}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </section>
  );
}

function Title({
  completion: { title, evidence, withdrawnAt, withdrawnBecause, withdrawnNote },
}: {
  completion: CompletionAnswer;
}) {
  const because = withdrawnBecause && withdrawalReasons.labels[withdrawnBecause];
  return (
    <>
      {title}
      {evidence && <div className="usa-hint">{evidence}</div>}
      {withdrawnAt && (
        <div>
          Taken back <Moment at={withdrawnAt} />: {[because, withdrawnNote].filter(Boolean).join('; ')}. It counts for
          nothing.
        </div>
      )}
    </>
  );
}

import { evidenceSources } from '@muster/contracts';
import type { CompletionAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { Day } from '../../display/date.js';
import { List } from '../../display/list.js';
import { RegistrationBadge } from '../../display/status.js';
import { TextLink } from '../../layout/button-link.js';
import { scoreInWords } from './course-item.js';

/** Everything a person has finished, newest first as the API gives it. Nothing here is ever removed. */
export function CompletionHistory({ personId }: { personId: string }) {
  const list = useList<CompletionAnswer>('/completions', { personId });
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
          { header: 'Training', cell: (completion) => completion.title },
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
            cell: ({ registrationId, title }) =>
              registrationId ? (
                <TextLink to={`/registrations/${registrationId}`}>
                  Details<span className="usa-sr-only"> of {title}</span>
                </TextLink>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </section>
  );
}

import { counted, suggestionKinds } from '@muster/contracts';
import type { PlanAnswer } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';

/** What the plan before suggested and this one does not, each with its reason: nothing leaves the list without a word. */
export function DroppedSuggestions({ plan: { dropped, droppedUnseen } }: { plan: PlanAnswer }) {
  if (dropped.length === 0 && droppedUnseen === 0) return null;
  return (
    <section aria-labelledby="dropped-suggestions">
      <h2 id="dropped-suggestions">No longer suggested</h2>
      {dropped.length > 0 && (
        <DataTable
          caption="Suggested by the plan before, and not by this one"
          rows={dropped}
          rowKey={({ id }) => id}
          columns={[
            { header: 'Person', cell: (one) => <TextLink to={`/people/${one.personId}`}>{one.personName}</TextLink> },
            { header: 'Agency', cell: ({ agencyName }) => agencyName },
            { header: 'Training', cell: (one) => `${suggestionKinds.labels[one.kind]}: ${one.requirementTitle}` },
            { header: 'Was planned for', cell: ({ on }) => <Day date={on} /> },
            { header: 'Why', cell: ({ why }) => why },
          ]}
        />
      )}
      {droppedUnseen > 0 && <p>{counted(droppedUnseen, 'more is', 'more are')} about people whom you may not see.</p>}
    </section>
  );
}

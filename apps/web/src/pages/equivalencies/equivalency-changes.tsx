import { certificationStatuses } from '@muster/contracts';
import type { EquivalencyPreview } from '@muster/contracts';
import { Day } from '../../display/date.js';
import { Why } from '../../explanations/why.js';
import { MovedPeriods } from '../simulation/moved-periods.js';
import { countsInWords } from '../requirements/version-in-words.js';

/** Who would stand elsewhere today: the counts, and the first of the people. */
export function EquivalencyChanges({ preview }: { preview: EquivalencyPreview }) {
  const { asOf, summary, items, nextCursor, reportPeriods } = preview;
  const { labels } = certificationStatuses;
  return (
    <>
      <p>
        Of the people whom you may see, on <Day date={asOf} />: {summary && countsInWords(summary)}
      </p>
      {items.length > 0 && (
        <ul className="usa-list">
          {items.map((item) => (
            <li key={item.assignmentId}>
              {item.displayName}, {item.requirementTitle}: {labels[item.before.status]} → {labels[item.after.status]}
              {item.after.validUntil !== null && (
                <>
                  , counts until the day before <Day date={item.after.validUntil} />
                </>
              )}
              <Why
                personId={item.personId}
                requirementId={item.requirementId}
                of={`${item.displayName}, ${item.requirementTitle}`}
                asOf={asOf}
                summary={`With the change: ${item.sentence} Without it:`}
              />
            </li>
          ))}
        </ul>
      )}
      {nextCursor && <p>These are the first {items.length}.</p>}
      {reportPeriods && <MovedPeriods periods={reportPeriods} none="No period of a report moves." />}
    </>
  );
}

import { certificationStatuses } from '@muster/contracts';
import type { ExceptionPreview } from '@muster/contracts';
import { Day } from '../../../display/date.js';
import { dayBefore } from '../../../display/dates.js';
import { MovedPeriods } from '../../simulation/moved-periods.js';

type Change = ExceptionPreview['changes'][number];

/** From what to what status and dates would go, for each training, and which report periods move. */
export function ExceptionChanges({ preview: { asOf, changes, reportPeriods } }: { preview: ExceptionPreview }) {
  return (
    <>
      {changes.length === 0 ? (
        <p>
          On <Day date={asOf} /> this changes no status and no date.
        </p>
      ) : (
        <>
          <p>
            As of <Day date={asOf} />:
          </p>
          <ul className="usa-list">
            {changes.map((change) => (
              <li key={change.requirementId}>
                <strong>{change.requirementTitle}</strong>
                <ChangeLines change={change} />
              </li>
            ))}
          </ul>
        </>
      )}
      <MovedPeriods periods={reportPeriods} none="No period of a report moves." />
    </>
  );
}

function ChangeLines({ change: { before, after, sentence } }: { change: Change }) {
  return (
    <>
      <div>
        {certificationStatuses.labels[before.status]} → {certificationStatuses.labels[after.status]}
        {before.overdue !== after.overdue && (after.overdue ? ', overdue' : ', no longer overdue')}
      </div>
      <Moved what="Due" from={before.dueOn} to={after.dueOn} />
      <Moved what="Counts through" from={dayBefore(before.validUntil)} to={dayBefore(after.validUntil)} />
      <div>{sentence}</div>
    </>
  );
}

function Moved({ what, from, to }: { what: string; from: string | null; to: string | null }) {
  if (from === to) return null;
  return (
    <div>
      {what} <Day date={from} none="no date" /> → <Day date={to} none="no date" />
    </div>
  );
}

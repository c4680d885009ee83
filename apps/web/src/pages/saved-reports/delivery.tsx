import { deliveryRhythms } from '@muster/contracts';
import type { DeliveryAnswer, DeliveryRhythm, PlannedNotice, SavedReportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { put, remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { formatCivilDate } from '../../display/dates.js';
import { Problem } from '../../display/problem.js';
import { PlannedNotices } from './planned-notices.js';

/** When the reader is told of the report, each for themselves, and for its owner who else is. */
export function Delivery({ report }: { report: SavedReportAnswer }) {
  const path = `/saved-reports/${report.id}/delivery`;
  const query = useOne<DeliveryAnswer>(path);
  const want = useAction((every: DeliveryRhythm) => put<DeliveryAnswer>(path, { every }));
  const stop = useAction(() => remove(path));
  if (report.definition.period.span === 'days') {
    return (
      <section aria-labelledby="delivery">
        <h2 id="delivery">Be told of it</h2>
        <p>This report is over fixed days. Choose days that move along to be told of it again and again.</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="delivery">
      <h2 id="delivery">Be told of it</h2>
      <p>
        Under Messages, and by mail where your installation sends mail. The mail has a link and no figures. It ends by
        itself when you have no right over the report any more.
      </p>
      <Answer query={query} what="when you are told">
        {({ every, nextOn, timeZone }) => (
          <>
            <p role="status">
              {every === null || nextOn === null
                ? 'You are not told of this report.'
                : `${deliveryRhythms.labels[every]}, next on ${formatCivilDate(nextOn)} at eight in the morning (${timeZone}).`}
            </p>
            <div className="muster-actions">
              {deliveryRhythms.codes
                .filter((code) => code !== every)
                .map((code) => (
                  <Button key={code} type="button" outline disabled={want.isPending} onClick={() => want.mutate(code)}>
                    {deliveryRhythms.labels[code]}
                  </Button>
                ))}
              {every !== null && (
                <Button type="button" outline disabled={stop.isPending} onClick={() => stop.mutate(undefined)}>
                  Stop telling me
                </Button>
              )}
            </div>
          </>
        )}
      </Answer>
      {want.isError && <Problem error={want.error} />}
      {stop.isError && <Problem error={stop.error} />}
      {report.own && <WhoIsTold reportId={report.id} />}
    </section>
  );
}

function WhoIsTold({ reportId }: { reportId: string }) {
  const plan = useList<PlannedNotice>(`/saved-reports/${reportId}/delivery-plan`);
  return (
    <details className="muster-why">
      <summary>Who is told next</summary>
      <PlannedNotices list={plan} empty="Nobody asked to be told of this report." />
    </details>
  );
}

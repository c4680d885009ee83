import type { AwardAnswer, DeadlineReminders, PlannedNotice } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useParams } from 'react-router';
import { put } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { Problem } from '../../display/problem.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { PlannedNotices } from '../saved-reports/planned-notices.js';

/** Who is reminded of the deadlines of an award, and the reader's own choice. */
export function DeadlinesPage() {
  const { awardId = '' } = useParams();
  const query = useOne<AwardAnswer>(`/awards/${awardId}`);
  const path = `/awards/${awardId}/deadline-reminders`;
  const own = useOne<DeadlineReminders>(path);
  const choose = useAction((wanted: boolean) => put<DeadlineReminders>(path, { wanted }));
  const mayManage = useMay('manageAwards');
  return (
    <PageAnswer query={query} what="the award">
      {(award) => (
        <Page title="Reminders of deadlines" above={<TextLink to={`/awards/${award.id}`}>{award.title}</TextLink>}>
          <p>
            Whoever may report for this award is told 30, 14, 7 and 1 days before a report is due, on the day and the
            day after, until it is submitted.
          </p>
          <Answer query={own} what="your choice">
            {({ wanted }) => (
              <>
                <p role="status">
                  {wanted ? 'You are reminded.' : 'You are not reminded of the deadlines of this award.'}
                </p>
                <Button type="button" outline disabled={choose.isPending} onClick={() => choose.mutate(!wanted)}>
                  {wanted ? 'Stop reminding me' : 'Remind me'}
                </Button>
              </>
            )}
          </Answer>
          {choose.isError && <Problem error={choose.error} />}
          {mayManage && <Ahead awardId={award.id} />}
        </Page>
      )}
    </PageAnswer>
  );
}

function Ahead({ awardId }: { awardId: string }) {
  const plan = useList<PlannedNotice>(`/awards/${awardId}/deadline-plan`);
  return (
    <section aria-labelledby="ahead">
      <h2 id="ahead">Who is reminded when</h2>
      <PlannedNotices list={plan} empty="No report is due in the next four months, so nobody is reminded." />
    </section>
  );
}

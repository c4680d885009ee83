import { awardCalendars } from '@muster/contracts';
import type { AwardAnswer, AwardPeriod } from '@muster/contracts';
import { useParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Day } from '../../display/date.js';
import { Facts } from '../../display/facts.js';
import { List } from '../../display/list.js';
import { PeriodBadge } from '../../display/status.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { Closeout } from './closeout.js';
import { Extensions } from './extensions.js';
import { Funding } from './funding.js';
import { OpenReport } from './open-report.js';
import { SignOffs } from './sign-offs.js';
import { SmallCells } from './small-cells.js';

/** Which reports are due when, and where they stand. */
export function AwardPage() {
  const { awardId = '' } = useParams();
  const award = useOne<AwardAnswer>(`/awards/${awardId}`);
  const periods = useList<AwardPeriod>(`/awards/${awardId}/periods`, { limit: 500 });
  return (
    <PageAnswer query={award} what="the award">
      {(found) => (
        <Page title={found.title} above={<TextLink to="/awards">Awards</TextLink>}>
          <Facts
            items={[
              ['Award number', found.number],
              ['Funder', found.funder],
              ['Grantee', found.grantee ?? 'not entered'],
              [
                'Award period',
                <span key="period">
                  <Day date={found.startsOn} /> to <Day date={found.endsOn} />
                </span>,
              ],
              ['Reports', awardCalendars.labels[found.calendar]],
              ['Days begin in', found.timeZone],
            ]}
          />
          <h2>Reporting periods</h2>
          <List
            list={periods}
            what="periods"
            caption="Reporting periods"
            hideCaption
            rowKey={(period) => period.id}
            empty={<p>This award has no reporting period.</p>}
            columns={[
              { header: 'Period', cell: (period) => period.label },
              {
                header: 'Dates',
                cell: (period) => (
                  <>
                    <Day date={period.startsOn} /> to <Day date={period.endsOn} />
                  </>
                ),
              },
              {
                header: 'Due',
                cell: (period) => (
                  <Day date={period.dueOn} distance={period.state !== 'submitted'} none="not collected" />
                ),
              },
              { header: 'State', cell: (period) => <PeriodBadge state={period.state} /> },
              { header: 'Report', cell: (period) => <OpenReport awardId={found.id} period={period} /> },
            ]}
          />
          <p>
            <TextLink to={`/awards/${found.id}/pictures`}>In pictures</TextLink>: trained by discipline and period,
            coverage and turnover, each with its table.
          </p>
          <p>
            <TextLink to={`/awards/${found.id}/crosswalk`}>Funder’s items</TextLink>: report the figures under the
            labels of the funder’s form.
          </p>
          <p>
            <TextLink to={`/awards/${found.id}/questions`}>Funder’s questions</TextLink>: answer in words what the form
            asks.
          </p>
          <p>
            <TextLink to={`/awards/${found.id}/deadlines`}>Reminders of deadlines</TextLink>: who is told before a
            report is due.
          </p>
          <Extensions award={found} />
          <Funding award={found} />
          <SignOffs award={found} />
          <SmallCells award={found} />
          <Closeout award={found} />
        </Page>
      )}
    </PageAnswer>
  );
}

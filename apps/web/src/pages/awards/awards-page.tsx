import { awardCalendars } from '@muster/contracts';
import type { AwardAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { Day } from '../../display/date.js';
import { List } from '../../display/list.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';

export function AwardsPage() {
  const list = useList<AwardAnswer>('/awards');
  const mayManage = useMay('manageAwards');
  return (
    <Page title="Awards" action={mayManage && <ButtonLink to="/awards/new">Add an award</ButtonLink>}>
      <List
        list={list}
        what="awards"
        caption="Awards"
        hideCaption
        rowKey={(award) => award.id}
        empty={<p>No award yet. Add one to report training numbers to its funder.</p>}
        columns={[
          { header: 'Award', cell: (award) => <TextLink to={`/awards/${award.id}`}>{award.title}</TextLink> },
          { header: 'Number', cell: (award) => award.number },
          { header: 'Funder', cell: (award) => award.funder },
          { header: 'Reports', cell: (award) => awardCalendars.labels[award.calendar] },
          { header: 'Next report due', cell: (award) => <Day date={award.nextDueOn} distance /> },
        ]}
      />
    </Page>
  );
}

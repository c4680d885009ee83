import { counted } from '@muster/contracts';
import type { RequirementAnswer, RequirementVersionAnswer } from '@muster/contracts';
import { useLocation, useParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { Day } from '../../display/date.js';
import { Facts } from '../../display/facts.js';
import { List } from '../../display/list.js';
import { Notice } from '../../display/notice.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { stateText } from '../../layout/state-text.js';
import { Approvals } from '../approvals/approvals.js';
import { currencyInWords } from './currency-in-words.js';
import { hoursInWords } from './read-hours.js';
import { scopeWords, stateLabels, windowInWords } from './version-in-words.js';

/** One requirement as it reads today, and how it came to read so. */
export function RequirementPage() {
  const { requirementId = '' } = useParams();
  const location = useLocation();
  const path = `/requirements/${requirementId}`;
  const query = useOne<RequirementAnswer>(path);
  return (
    <PageAnswer query={query} what="the requirement">
      {(requirement) => (
        <Page
          title={requirement.title}
          above={<TextLink to="/requirements">Requirements</TextLink>}
          action={requirement.mayChange && <ButtonLink to={`${path}/change`}>Change the rule</ButtonLink>}
        >
          {stateText(location.state, 'saved') && (
            <Notice type="success" role="status" slim>
              Saved as a new version. Status and dates of those it moves follow within moments.
            </Notice>
          )}
          <Facts
            items={[
              ['Curriculum', requirement.curriculumTitle],
              ['Valid', currencyInWords(requirement.currency)],
              ['Renewal opens', requirement.currency.kind === 'once' ? '—' : windowInWords(requirement.windowMonths)],
              ['Grace', counted(requirement.graceDays, 'day')],
              ['Credit hours', hoursInWords(requirement.hours)],
              ['Time zone', requirement.timeZone],
            ]}
          />
          <Approvals kind="requirement" subjectId={requirement.id} mayChange={requirement.mayChange} />
          <h2>Versions</h2>
          <p>
            A rule is never rewritten: a change is a version of its own with a first day, so that the status of any day
            can be told by the rule of that day.
          </p>
          <Versions path={`${path}/versions`} />
        </Page>
      )}
    </PageAnswer>
  );
}

function Versions({ path }: { path: string }) {
  const list = useList<RequirementVersionAnswer>(path);
  return (
    <List
      list={list}
      what="versions"
      caption="Versions of the rule, newest first"
      hideCaption
      rowKey={(version) => version.versionId}
      empty={<p>No version.</p>}
      columns={[
        { header: 'Version', cell: (version) => version.versionNumber },
        {
          header: 'From',
          cell: (version) => (version.versionNumber === 1 ? 'The beginning' : <Day date={version.effectiveFrom} />),
        },
        { header: 'State', cell: (version) => stateLabels[version.state] },
        { header: 'Valid', cell: (version) => currencyInWords(version.currency) },
        {
          header: 'Renewal, grace',
          cell: (version) => `${windowInWords(version.windowMonths)}, ${counted(version.graceDays, 'day')}`,
        },
        { header: 'Curriculum', cell: (version) => version.curriculumTitle },
        { header: 'For who was assigned', cell: (version) => scopeWords(version.appliesTo) },
        { header: 'Why', cell: (version) => version.note ?? '—' },
      ]}
    />
  );
}

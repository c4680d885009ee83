import { counted } from '@muster/contracts';
import type { CurriculumAnswer, RequirementAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { List } from '../../display/list.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { currencyInWords } from './currency-in-words.js';
import { hoursInWords } from './read-hours.js';
import { windowInWords } from './version-in-words.js';

/** What people must hold: which courses count, and for how long. */
export function RequirementsPage() {
  const mayManage = useMay('manageRequirements');
  const mayAssign = useMay('assign');
  const requirements = useList<RequirementAnswer>('/requirements');
  const curricula = useList<CurriculumAnswer>('/curricula');
  const action = mayManage && (
    <div className="muster-actions">
      <ButtonLink to="/requirements/new">Create a requirement</ButtonLink>
      <ButtonLink to="/curricula/new" outline>
        Create a curriculum
      </ButtonLink>
    </div>
  );
  return (
    <Page title="Requirements" action={action}>
      <p>
        <TextLink to="/rule-packs">Rule packs</TextLink> hold what some states ask for, with sources, to adopt as a
        requirement of your own. <TextLink to="/equivalencies">What counts for what</TextLink> lets one course or
        requirement stand for another.
      </p>
      {mayAssign && (
        <p>
          <TextLink to="/assignment-rules">Assignment rules</TextLink> say who gets a requirement, and keep it so when
          people come and go.
        </p>
      )}
      <List
        list={requirements}
        what="requirements"
        caption="Requirements"
        hideCaption
        rowKey={(requirement) => requirement.id}
        empty={<p>No requirement yet. Create a curriculum first, then a requirement that uses it.</p>}
        columns={[
          { header: 'Requirement', cell: ({ id, title }) => <TextLink to={`/requirements/${id}`}>{title}</TextLink> },
          { header: 'Curriculum', cell: (requirement) => requirement.curriculumTitle },
          { header: 'Valid', cell: (requirement) => currencyInWords(requirement.currency) },
          {
            header: 'Renewal opens',
            cell: (requirement) =>
              requirement.currency.kind === 'once' ? '—' : windowInWords(requirement.windowMonths),
          },
          { header: 'Credit hours', cell: (requirement) => hoursInWords(requirement.hours) },
          { header: 'Grace', cell: (requirement) => counted(requirement.graceDays, 'day') },
        ]}
      />
      <h2>Curricula</h2>
      <List
        list={curricula}
        what="curricula"
        caption="Curricula"
        hideCaption
        rowKey={(curriculum) => curriculum.id}
        empty={<p>No curriculum yet.</p>}
        columns={[
          { header: 'Curriculum', cell: (curriculum) => curriculum.title },
          {
            header: 'Courses',
            cell: (curriculum) =>
              curriculum.items
                .map((item) => (item.required ? item.courseTitle : `${item.courseTitle} (optional)`))
                .join(', ') || 'No courses',
          },
          { header: 'Optional ones to take', numeric: true, cell: (curriculum) => curriculum.chooseAtLeast ?? '—' },
        ]}
      />
    </Page>
  );
}

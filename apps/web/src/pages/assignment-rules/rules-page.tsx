import type { AssignmentRuleAnswer, RequirementAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { AsOfField } from '../../as-of/as-of-filter.js';
import { AsOfNotice } from '../../as-of/as-of-notice.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { Day } from '../../display/date.js';
import { List } from '../../display/list.js';
import { FilterChoice, FilterForm } from '../../forms/filter-form.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { conditionsInWords } from './conditions.js';
import { dueInWords } from './due.js';

const STATES = [
  { value: 'false', label: 'Kept rules' },
  { value: 'true', label: 'Removed rules' },
];

/** The rules that give people their training without anybody having to think of it. */
export function RulesPage() {
  const [params] = useSearchParams();
  const asOf = useAsOf();
  const removed = asOf ? null : (params.get('removed') ?? 'false');
  const requirementId = params.get('requirementId');
  const rules = useList<AssignmentRuleAnswer>('/assignment-rules', { asOf, removed, requirementId });
  const requirements = useList<RequirementAnswer>('/requirements', { limit: 500 });
  return (
    <Page
      title="Assignment rules"
      above={<TextLink to="/requirements">Requirements</TextLink>}
      action={<ButtonLink to="/assignment-rules/new">New rule</ButtonLink>}
    >
      <FilterForm>
        {removed !== null && <FilterChoice name="removed" label="Show" value={removed} options={STATES} />}
        <FilterChoice
          name="requirementId"
          label="Requirement"
          all="All requirements"
          options={requirements.items.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <AsOfField />
      </FilterForm>
      <AsOfNotice asOf={asOf}>
        Rules in force on that day, with the people who owed the training then. What a rule asks is shown as it is
        today.
      </AsOfNotice>
      <List
        list={rules}
        what="rules"
        caption="Assignment rules"
        hideCaption
        rowKey={(rule) => rule.id}
        empty={asOf ? <p>No rule is in force on that day.</p> : <Empty removed={removed === 'true'} />}
        columns={[
          {
            header: 'Requirement',
            cell: (rule) => <TextLink to={`/assignment-rules/${rule.id}`}>{rule.requirementTitle}</TextLink>,
          },
          { header: 'Who is meant', cell: (rule) => <Meant rule={rule} /> },
          { header: 'Due', cell: (rule) => dueInWords(rule.due) },
          { header: 'First day', cell: (rule) => <Day date={rule.startsOn} /> },
          { header: 'Last day', cell: (rule) => <Day date={rule.removedOn ?? rule.endsOn} /> },
          { header: asOf ? 'People on the day' : 'People today', numeric: true, cell: (rule) => rule.assignedPeople },
        ]}
      />
    </Page>
  );
}

function Empty({ removed }: { removed: boolean }) {
  if (removed) return <p>No rule was removed.</p>;
  return (
    <>
      <p>No rule yet. A rule gives a requirement to everybody who meets its conditions, now and on joining later.</p>
      <ButtonLink to="/assignment-rules/new">Make a rule</ButtonLink>
    </>
  );
}

function Meant({ rule }: { rule: AssignmentRuleAnswer }) {
  const { exclude, ...audience } = rule.audience;
  return (
    <>
      {conditionsInWords(audience, rule.names).map(([name, value]) => (
        <div key={name}>
          {name}: {value}
        </div>
      ))}
      {exclude && <div className="muster-quiet">with exceptions</div>}
    </>
  );
}

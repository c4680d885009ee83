import { counted } from '@muster/contracts';
import type { AssignmentRuleAnswer } from '@muster/contracts';
import { useLocation, useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { Day, Moment } from '../../display/date.js';
import { Facts } from '../../display/facts.js';
import { Notice } from '../../display/notice.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { stateText } from '../../layout/state-text.js';
import { conditionsInWords } from './conditions.js';
import { dueInWords } from './due.js';
import { RemoveRule } from './remove-rule.js';
import { RulePreview } from './rule-preview.js';

/** One rule: whom it means, and who owes the training by it today and why. */
export function RulePage() {
  const { ruleId = '' } = useParams();
  const location = useLocation();
  const query = useOne<AssignmentRuleAnswer>(`/assignment-rules/${ruleId}`);
  return (
    <PageAnswer query={query} what="the rule">
      {(rule) => (
        <Page
          title={`Rule for ${rule.requirementTitle}`}
          above={<TextLink to="/assignment-rules">Assignment rules</TextLink>}
          action={
            rule.removedOn === null && (
              <div className="muster-actions">
                <ButtonLink to={`/assignment-rules/${rule.id}/change`}>Change</ButtonLink>
                <RemoveRule rule={rule} />
              </div>
            )
          }
        >
          {stateText(location.state, 'saved') && (
            <Notice type="success" role="status" slim>
              Saved. {counted(rule.assignedPeople, 'person owes', 'people owe')} the training by this rule today; due
              dates and registrations follow within moments.
            </Notice>
          )}
          {rule.removedOn !== null && (
            <Notice type="info">
              Removed on <Day date={rule.removedOn} />. What it assigned was closed and is kept.
            </Notice>
          )}
          <RuleFacts rule={rule} />
          {rule.removedOn === null && (
            <section aria-labelledby="reach">
              <h2 id="reach">Whom it reaches today</h2>
              <RulePreview path={`/assignment-rules/${rule.id}/previews`} body={{}} />
            </section>
          )}
        </Page>
      )}
    </PageAnswer>
  );
}

function RuleFacts({ rule }: { rule: AssignmentRuleAnswer }) {
  const left = conditionsInWords(rule.audience.exclude ?? {}, rule.names);
  return (
    <Facts
      items={[
        ...conditionsInWords(rule.audience, rule.names),
        ...left.map(([name, value]): [string, string] => [`Left out: ${name.toLowerCase()}`, value]),
        ['Due', dueInWords(rule.due)],
        ['First day', <Day key="first" date={rule.startsOn} />],
        ['Last day', <Day key="last" date={rule.endsOn} none="Until it is removed" />],
        ['People who owe it by this rule today', rule.assignedPeople],
        ['Made', <Moment key="made" at={rule.createdAt} />],
      ]}
    />
  );
}

import { counted } from '@muster/contracts';
import type { AgencyAnswer, AssignmentRuleAnswer, AssignmentsMade } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import { TextLink } from '../../layout/button-link.js';

export interface Outcome {
  requirementTitle: string;
  made?: AssignmentsMade;
  rule?: AssignmentRuleAnswer;
}

function inWords({ made, rule }: Outcome): string {
  if (made) {
    const fresh = made.items.filter((item) => item.outcome !== 'existing').length;
    const existing = made.items.length - fresh;
    return `${fresh} assigned${existing > 0 ? `, ${existing} had it already` : ''}.`;
  }
  return rule?.assignedPeople === undefined
    ? 'The rule is in force; assignments appear within moments.'
    : `The rule is in force and reaches ${counted(rule.assignedPeople, 'person', 'people')} now.`;
}

export function AssignDone({
  agency,
  outcome,
  onAgain,
}: {
  agency: AgencyAnswer;
  outcome: Outcome;
  onAgain: () => void;
}) {
  return (
    <>
      <Notice type="success" headingLevel="h2" heading={`${outcome.requirementTitle} assigned`} role="status">
        {inWords(outcome)}
      </Notice>
      {outcome.made && outcome.made.refused.length > 0 && (
        <Notice type="warning" headingLevel="h2" heading="Not assigned">
          <ul className="usa-list">
            {outcome.made.refused.map((refusal) => (
              <li key={refusal.personId}>{refusal.message}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="muster-actions">
        {outcome.rule && <TextLink to={`/assignment-rules/${outcome.rule.id}`}>See the rule</TextLink>}
        <TextLink to={`/agencies/${agency.id}`}>See the overview</TextLink>
        <Button type="button" outline onClick={onAgain}>
          Assign more
        </Button>
      </div>
    </>
  );
}

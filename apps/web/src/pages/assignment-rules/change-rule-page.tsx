import type { AssignmentRuleAnswer, AssignmentRuleBody } from '@muster/contracts';
import { useNavigate, useParams } from 'react-router';
import { patch } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { Notice } from '../../display/notice.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { RuleEditor } from './rule-editor.js';

/** The last day is sent too when there is none, so that it can be taken away. */
function change({ audience, due, endsOn }: AssignmentRuleBody): unknown {
  return { audience, due, endsOn: endsOn ?? null };
}

export function ChangeRulePage() {
  const navigate = useNavigate();
  const { ruleId = '' } = useParams();
  const path = `/assignment-rules/${ruleId}`;
  const query = useOne<AssignmentRuleAnswer>(path);
  const back = <TextLink to={path}>Cancel</TextLink>;
  return (
    <PageAnswer query={query} what="the rule">
      {({ requirementId, requirementTitle, audience, due, endsOn, removedOn, names }) => (
        <Page title={`Change the rule for ${requirementTitle}`} above={<TextLink to={path}>Assignment rule</TextLink>}>
          {removedOn !== null ? (
            <Notice type="info">
              This rule was removed and is not changed any more.{' '}
              <TextLink to="/assignment-rules/new">Make a new one</TextLink>.
            </Notice>
          ) : (
            <RuleEditor
              draft={{ requirementId, audience, due, ...(endsOn && { endsOn }) }}
              names={names}
              previewPath={`${path}/previews`}
              toSend={change}
              save={(body) => patch<AssignmentRuleAnswer>(path, body)}
              saveLabel="Save the change"
              onSaved={() => void navigate(path, { state: { saved: 'change' } })}
              cancel={back}
            />
          )}
        </Page>
      )}
    </PageAnswer>
  );
}

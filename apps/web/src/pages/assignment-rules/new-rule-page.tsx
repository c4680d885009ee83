import type { AssignmentRuleAnswer, RequirementAnswer } from '@muster/contracts';
import { useNavigate, useSearchParams } from 'react-router';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { onlyAgency } from '../../session/access.js';
import { useSession } from '../../session/session-context.js';
import { RuleEditor } from './rule-editor.js';
import type { RuleDraft } from './rule-form.js';

/**
 * Assigns a requirement to everybody who meets conditions. The address can name an agency and a requirement to begin with; whoever may
 * assign at one agency alone begins with that.
 */
export function NewRulePage() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const requirements = useList<RequirementAnswer>('/requirements', { limit: 500 });
  const session = useSession();
  const agencyId = params.get('agencyId') ?? onlyAgency(session, 'assign');
  const requirementId = params.get('requirementId');
  const draft: RuleDraft = {
    ...(agencyId && { audience: { agencyIds: [agencyId] } }),
    ...(requirementId && { requirementId }),
  };
  return (
    <Page title="New assignment rule" above={<TextLink to="/assignment-rules">Assignment rules</TextLink>}>
      {requirements.isPending && <Loading what="requirements" />}
      {requirements.isError && <Problem error={requirements.error} />}
      {requirements.isSuccess && requirements.items.length === 0 && (
        <div className="muster-empty">
          <p>A rule assigns a requirement, and there is none yet.</p>
          <ButtonLink to="/requirements/new">Create a requirement</ButtonLink>
        </div>
      )}
      {requirements.items.length > 0 && (
        <RuleEditor
          draft={draft}
          requirements={requirements.items}
          previewPath="/assignment-rules/previews"
          toSend={(body) => body}
          save={(body) => post<AssignmentRuleAnswer>('/assignment-rules', body)}
          saveLabel="Save the rule"
          onSaved={(rule) => void navigate(`/assignment-rules/${rule.id}`, { state: { saved: 'new' } })}
          cancel={<TextLink to="/assignment-rules">Cancel</TextLink>}
        />
      )}
    </Page>
  );
}

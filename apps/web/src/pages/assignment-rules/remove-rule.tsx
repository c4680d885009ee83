import type { AssignmentRuleAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { RulePreview } from './rule-preview.js';

/** Asks with the list of those who lose the training by it. */
export function RemoveRule({ rule }: { rule: AssignmentRuleAnswer }) {
  const [asking, setAsking] = useState(false);
  const path = `/assignment-rules/${rule.id}`;
  const removal = useAction(
    () => remove(path),
    () => setAsking(false),
  );
  return (
    <>
      <Button type="button" outline onClick={() => setAsking(true)}>
        Remove
      </Button>
      {asking && (
        <ConfirmDialog
          title="Remove this rule?"
          confirmLabel="Remove the rule"
          busy={removal.isPending}
          error={removal.error}
          onConfirm={() => removal.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>
            {rule.requirementTitle} is no longer asked for by this rule. What was completed is kept, and what another
            rule or somebody by hand asks for goes on.
          </p>
          <RulePreview path={`${path}/previews`} body={{ remove: true }} />
        </ConfirmDialog>
      )}
    </>
  );
}

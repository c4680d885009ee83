import type { AssignmentRuleAnswer, AssignmentRuleBody, RequirementAnswer, TouchedPerson } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../api/use-action.js';
import { Problem } from '../../display/problem.js';
import { LeftOut } from './left-out.js';
import { RuleForm } from './rule-form.js';
import type { RuleDraft } from './rule-form.js';
import { RulePreview } from './rule-preview.js';

interface RuleEditorProps {
  draft: RuleDraft;
  /** Names of the people whom the draft leaves out. */
  names?: Readonly<Record<string, string>>;
  requirements?: readonly RequirementAnswer[];
  previewPath: string;
  /** What is sent of what the form holds, to the preview and to be saved. */
  toSend: (body: AssignmentRuleBody) => unknown;
  save: (body: unknown) => Promise<AssignmentRuleAnswer>;
  saveLabel: string;
  onSaved: (rule: AssignmentRuleAnswer) => void;
  cancel: ReactNode;
}

/** First the conditions, then whom they touch and why; only then something is saved. */
export function RuleEditor(props: RuleEditorProps) {
  const { draft, names = {}, requirements, previewPath, toSend, save, saveLabel, onSaved, cancel } = props;
  const before = draft.audience?.exclude?.personIds ?? [];
  const [leftOut, setLeftOut] = useState(
    before.map((id) => ({ id, name: names[id] ?? 'somebody whom you may not see' })),
  );
  const [planned, setPlanned] = useState<AssignmentRuleBody | null>(null);
  const leaveOut = (people: typeof leftOut) => {
    setLeftOut(people);
    if (planned) setPlanned(withoutPeople(planned, people));
  };
  const saving = useAction(save, onSaved);
  return (
    <>
      {/* Hidden, not taken away: who goes back finds everything as it was. */}
      <div hidden={planned !== null}>
        <RuleForm
          draft={draft}
          {...(requirements && { requirements })}
          leftOut={leftOut.map(({ id }) => id)}
          beside={cancel}
          onPlanned={setPlanned}
        />
      </div>
      {planned && (
        <Review>
          <p>Nothing is saved yet. This is who it would touch if it were in force today.</p>
          <RulePreview
            path={previewPath}
            body={toSend(planned)}
            onLeaveOut={(person: TouchedPerson) =>
              leaveOut([...leftOut, { id: person.personId, name: person.displayName }])
            }
          />
          <LeftOut people={leftOut} onTakeIn={(id) => leaveOut(leftOut.filter((person) => person.id !== id))} />
          {saving.error && <Problem error={saving.error} />}
          <div className="muster-actions">
            <Button type="button" disabled={saving.isPending} onClick={() => saving.mutate(toSend(planned))}>
              {saving.isPending ? 'Working…' : saveLabel}
            </Button>
            <Button type="button" outline disabled={saving.isPending} onClick={() => setPlanned(null)}>
              Back to the conditions
            </Button>
            {cancel}
          </div>
        </Review>
      )}
    </>
  );
}

function withoutPeople(body: AssignmentRuleBody, people: readonly { id: string }[]): AssignmentRuleBody {
  const { personIds: _before, ...others } = body.audience.exclude ?? {};
  const exclude = people.length > 0 ? { ...others, personIds: people.map(({ id }) => id) } : others;
  const { exclude: _all, ...audience } = body.audience;
  return { ...body, audience: Object.keys(exclude).length > 0 ? { ...audience, exclude } : audience };
}

/** Takes the focus when it comes, so that a screen reader goes on here. */
function Review({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="whom">
      <h2 id="whom" ref={heading} tabIndex={-1}>
        Whom it touches
      </h2>
      {children}
    </section>
  );
}

import { counted, versionChoices, versionDecisionBody } from '@muster/contracts';
import type { VersionChangePreview, VersionChoice, VersionDecision, VersionDecisionBody } from '@muster/contracts';
import { Radio } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post } from '../../../api/request.js';
import { useAction } from '../../../api/use-action.js';
import { ConfirmDialog } from '../../../display/confirm-dialog.js';
import { Notice } from '../../../display/notice.js';
import { optionsOf } from '../../../forms/choices.js';
import { TextAreaField } from '../../../forms/fields.js';
import { Form } from '../../../forms/form.js';
import { useForm } from '../../../forms/use-form.js';
import { Consequences } from './choice-consequences.js';
import { moveRefusal } from './move-refusal.js';
import { StricterParts } from './stricter-parts.js';
import { ELSEWHERE } from './elsewhere.js';

const CONSEQUENCES: Record<VersionChoice, string> = {
  keep: 'Whoever has begun finishes on the version that they began with.',
  restart:
    'At the next launch the attempt is closed, which is no failure, and a new one begins on the newest version. What was done stays on record; the learner is told.',
  move: 'At the next launch the attempt goes on where it was, on the newest version. What was passed or completed before stays so.',
};

interface DecideProps {
  base: string;
  preview: VersionChangePreview;
}

/** Keep, restart or move; moving cannot be chosen while the parts differ, and says why. */
export function Decide({ base, preview }: DecideProps) {
  const [choice, setChoice] = useState<VersionChoice>('keep');
  const [asked, setAsked] = useState<VersionDecisionBody | null>(null);
  const refusal = moveRefusal(preview);
  const chosen = preview.choices.find((one) => one.choice === choice);
  const decide = useAction(
    (body: VersionDecisionBody) => post<VersionDecision>(`${base}/decisions`, body),
    () => setAsked(null),
  );
  const form = useForm({ schema: versionDecisionBody, send: (body) => Promise.resolve(body), onDone: setAsked });
  return (
    <>
      <h3>What becomes of them</h3>
      {decide.isSuccess && (
        <Notice type="success" slim role="status">
          Decided. It applies to each attempt at its next launch.
        </Notice>
      )}
      <Form form={form} label="Decision about attempts in progress" submitLabel="Go on">
        <fieldset className="usa-fieldset">
          <legend className="usa-legend">Attempts in progress on an older version</legend>
          {optionsOf(versionChoices).map(({ value, label }) => (
            <Radio
              key={value}
              id={`choice-${value}`}
              name="choice"
              value={value}
              label={label}
              labelDescription={value === 'move' && !preview.mayMove ? 'Not possible; see below.' : CONSEQUENCES[value]}
              checked={choice === value}
              disabled={value === 'move' && !preview.mayMove}
              onChange={() => setChoice(value)}
            />
          ))}
        </fieldset>
        {!preview.mayMove && (
          <Notice type="info">
            <p>They cannot go on in the newest version, because its parts differ:</p>
            <ul>
              {refusal.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </Notice>
        )}
        {preview.mayMove && <StricterParts preview={preview} />}
        {chosen && <Consequences consequence={chosen} />}
        <TextAreaField name="note" label="Note" hint="Why. No case details." />
      </Form>
      {asked && (
        <ConfirmDialog
          title={`Attempts in progress: ${versionChoices.labels[asked.choice].split(':')[0]?.toLowerCase() ?? ''}?`}
          confirmLabel="Decide"
          busy={decide.isPending}
          error={decide.error}
          onConfirm={() => decide.mutate(asked)}
          onCancel={() => {
            decide.reset();
            setAsked(null);
          }}
        >
          <p>{CONSEQUENCES[asked.choice]}</p>
          {chosen && <Consequences consequence={chosen} />}
          <p>
            {counted(preview.touched, 'attempt whose record', 'attempts whose records')} you see
            {preview.fiveOrMoreElsewhere && ', and at least five more elsewhere'}. Nobody is interrupted: it applies at
            the next launch.
          </p>
          <p>{ELSEWHERE}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

import { currencyKinds } from '@muster/contracts';
import type { CurriculumAnswer, RequirementVersionAnswer } from '@muster/contracts';
import { RadioGroup, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { CurrencyFields } from './currency-fields.js';
import { HoursFields } from './hours-fields.js';

interface RuleFieldsProps {
  curricula: readonly CurriculumAnswer[];
  kind: string;
  onKind: (kind: string) => void;
  /** The rule that is changed; none for a new one. */
  draft?: RequirementVersionAnswer;
}

/** What a requirement asks for and how long it counts. */
export function RuleFields({ curricula, kind, onKind, draft }: RuleFieldsProps) {
  const options = curricula.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      <TextField name="title" label="Title" defaultValue={draft?.title} required />
      <SelectField
        name="curriculumId"
        label="Curriculum"
        options={options}
        emptyLabel="Choose one"
        defaultValue={draft?.curriculumId}
        required
      />
      <SelectField
        name="renewalCurriculumId"
        label="Shorter curriculum for renewal"
        options={options}
        emptyLabel="The same one"
        defaultValue={draft?.renewalCurriculumId ?? ''}
      />
      <RadioGroup
        name="currency.kind"
        legend="How long it stays valid"
        value={kind}
        onChange={onKind}
        options={optionsOf(currencyKinds)}
      />
      <CurrencyFields key={kind} kind={kind} {...(draft && { draft: draft.currency })} />
      {kind !== 'once' && (
        <TextField
          name="windowMonths"
          label="Renewal opens, months before expiry"
          type="number"
          min={0}
          defaultValue={draft?.windowMonths ?? '2'}
          inputMode="numeric"
          required
        />
      )}
      <TextField
        name="graceDays"
        label="Days of grace after expiry"
        type="number"
        min={0}
        defaultValue={draft?.graceDays ?? '30'}
        inputMode="numeric"
        required
      />
      <TextField
        name="priorLearningMonths"
        label="Earlier training counts, months before the assignment"
        hint="How old training may be on the day of assignment. 0 counts none of it; empty counts what could still be valid."
        type="number"
        min={0}
        defaultValue={draft?.priorLearningMonths ?? undefined}
        inputMode="numeric"
      />
      <HoursFields curricula={curricula} {...(draft && { draft: draft.hours })} />
    </>
  );
}

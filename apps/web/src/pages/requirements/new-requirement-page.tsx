import { currencyKinds, requirementBody } from '@muster/contracts';
import type { CurriculumAnswer, RequirementAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { RadioGroup, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { numberOr } from '../../forms/form-values.js';
import { likelyTimeZone, usTimeZones } from '../../forms/time-zones.js';
import { useForm } from '../../forms/use-form.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { CurrencyFields } from './currency-fields.js';
import { HoursFields } from './hours-fields.js';
import { readCurrency } from './read-currency.js';
import { readHours } from './read-hours.js';

export function NewRequirementPage() {
  const curricula = useList<CurriculumAnswer>('/curricula', { limit: 500 });
  return (
    <Page title="Create a requirement" above={<TextLink to="/requirements">Requirements</TextLink>}>
      {curricula.isPending && <Loading what="curricula" />}
      {curricula.isSuccess && curricula.items.length === 0 && (
        <div className="muster-empty">
          <p>A requirement uses a curriculum, and there is none yet.</p>
          <ButtonLink to="/curricula/new">Create a curriculum</ButtonLink>
        </div>
      )}
      {curricula.items.length > 0 && <RequirementForm curricula={curricula.items} />}
    </Page>
  );
}

function RequirementForm({ curricula }: { curricula: readonly CurriculumAnswer[] }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [kind, setKind] = useState('rolling');
  const form = useForm({
    schema: requirementBody,
    shape: ({ windowMonths, graceDays, currency, hours, priorLearningMonths, ...values }, data) => ({
      ...values,
      priorLearningMonths: numberOr(priorLearningMonths),
      hours: readHours(hours, (name) => data.getAll(name)),
      windowMonths: kind === 'once' ? 0 : numberOr(windowMonths),
      graceDays: numberOr(graceDays),
      currency: readCurrency(kind, currency),
    }),
    send: (body) => post<RequirementAnswer>('/requirements', body),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['list'] });
      void navigate('/requirements');
    },
  });
  const options = curricula.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Form
      form={form}
      label="Create a requirement"
      submitLabel="Create requirement"
      beside={<TextLink to="/requirements">Cancel</TextLink>}
    >
      <TextField name="title" label="Title" required />
      <SelectField name="curriculumId" label="Curriculum" options={options} emptyLabel="Choose one" required />
      <SelectField
        name="renewalCurriculumId"
        label="Shorter curriculum for renewal"
        options={options}
        emptyLabel="The same one"
      />
      <RadioGroup
        name="currency.kind"
        legend="How long it stays valid"
        value={kind}
        onChange={setKind}
        options={optionsOf(currencyKinds)}
      />
      <CurrencyFields kind={kind} />
      {kind !== 'once' && (
        <TextField
          name="windowMonths"
          label="Renewal opens, months before expiry"
          type="number"
          min={0}
          defaultValue="2"
          inputMode="numeric"
          required
        />
      )}
      <TextField
        name="graceDays"
        label="Days of grace after expiry"
        type="number"
        min={0}
        defaultValue="30"
        inputMode="numeric"
        required
      />
      <TextField
        name="priorLearningMonths"
        label="Earlier training counts, months before the assignment"
        hint="How old training may be on the day of assignment. 0 counts none of it; empty counts what could still be valid."
        type="number"
        min={0}
        inputMode="numeric"
      />
      <HoursFields curricula={curricula} />
      <SelectField
        name="timeZone"
        label="Time zone"
        hint="Where the day of a deadline ends."
        options={usTimeZones}
        defaultValue={likelyTimeZone()}
        required
      />
    </Form>
  );
}

import { requirementBody } from '@muster/contracts';
import type { CurriculumAnswer, RequirementAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { SelectField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { likelyTimeZone, usTimeZones } from '../../forms/time-zones.js';
import { useForm } from '../../forms/use-form.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { readRule } from './read-rule.js';
import { RuleFields } from './rule-fields.js';

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
    shape: (values, data) => readRule(kind, values, data),
    send: (body) => post<RequirementAnswer>('/requirements', body),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['list'] });
      void navigate('/requirements');
    },
  });
  return (
    <Form
      form={form}
      label="Create a requirement"
      submitLabel="Create requirement"
      beside={<TextLink to="/requirements">Cancel</TextLink>}
    >
      <RuleFields curricula={curricula} kind={kind} onKind={setKind} />
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

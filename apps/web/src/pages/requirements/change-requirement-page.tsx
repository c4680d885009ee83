import { requirementVersionBody } from '@muster/contracts';
import type {
  CurriculumAnswer,
  RequirementAnswer,
  RequirementVersionAnswer,
  RequirementVersionBody,
} from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { Day } from '../../display/date.js';
import { todayHere } from '../../display/dates.js';
import { Loading } from '../../display/loading.js';
import { Notice } from '../../display/notice.js';
import { TextAreaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { ChangeReview } from './change-review.js';
import { readRule, unshownOf } from './read-rule.js';
import { RuleFields } from './rule-fields.js';

/** First the rule as it should read, then who would stand elsewhere; only then something is saved. */
export function ChangeRequirementPage() {
  const { requirementId = '' } = useParams();
  const path = `/requirements/${requirementId}`;
  const query = useOne<RequirementAnswer>(path);
  const curricula = useList<CurriculumAnswer>('/curricula', { limit: 500 });
  const [newest] = useList<RequirementVersionAnswer>(`${path}/versions`).items;
  return (
    <PageAnswer query={query} what="the requirement">
      {(requirement) => (
        <Page
          title={`Change the rule of ${requirement.title}`}
          above={<TextLink to={path}>{requirement.title}</TextLink>}
        >
          {!requirement.mayChange && (
            <Notice type="info">
              This requirement was made by others. Its rule is changed by administrators of the agency that made it, or
              of the whole system.
            </Notice>
          )}
          {requirement.mayChange && !newest && <Loading what="the newest version" />}
          {requirement.mayChange && newest && curricula.isSuccess && (
            <Change path={path} newest={newest} curricula={curricula.items} />
          )}
        </Page>
      )}
    </PageAnswer>
  );
}

interface ChangeProps {
  path: string;
  newest: RequirementVersionAnswer;
  curricula: readonly CurriculumAnswer[];
}

function Change({ path, newest, curricula }: ChangeProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [kind, setKind] = useState<string>(newest.currency.kind);
  const [planned, setPlanned] = useState<RequirementVersionBody | null>(null);
  const form = useForm({
    schema: requirementVersionBody,
    shape: (values, data) => ({
      ...unshownOf(newest),
      ...readRule(kind, values, data),
      basedOn: newest.versionId,
      appliesTo: 'next_cycle',
    }),
    send: (body) => Promise.resolve(body),
    onDone: setPlanned,
  });
  const cancel = <TextLink to={path}>Cancel</TextLink>;
  return (
    <>
      {/* Hidden, not taken away: who goes back finds everything as it was. */}
      <div hidden={planned !== null}>
        {newest.state === 'to_come' && (
          <Notice type="info" slim>
            The newest version begins on <Day date={newest.effectiveFrom} />. It is the one that is changed here; a
            version of the same day takes its place.
          </Notice>
        )}
        <Form form={form} label="Change the rule" submitLabel="See whom it moves" beside={cancel}>
          <TextField
            name="effectiveFrom"
            label="First day of the new rule"
            hint={`In ${newest.timeZone}. What is said of the days before stays as it is.`}
            type="date"
            defaultValue={todayHere()}
            required
          />
          <RuleFields curricula={curricula} kind={kind} onKind={setKind} draft={newest} />
          <TextAreaField
            name="note"
            label="Why it changes"
            hint="For example the statute or the decision of the board."
          />
        </Form>
      </div>
      {planned && (
        <ChangeReview
          path={`${path}/versions`}
          planned={planned}
          newest={newest}
          onBack={() => setPlanned(null)}
          cancel={cancel}
          onSaved={() => {
            void client.invalidateQueries();
            void navigate(path, { state: { saved: 'version' } });
          }}
        />
      )}
    </>
  );
}

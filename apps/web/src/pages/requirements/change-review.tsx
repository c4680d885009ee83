import { certificationStatuses, versionScopes } from '@muster/contracts';
import type {
  ChangedPerson,
  RequirementAnswer,
  RequirementVersionAnswer,
  RequirementVersionBody,
  RuleChangePreview,
  VersionScope,
} from '@muster/contracts';
import { Button, Fieldset, Label, Radio, TextInput } from '@trussworks/react-uswds';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { post, withQuery } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { usePages } from '../../api/use-list.js';
import { Day } from '../../display/date.js';
import { dayBefore } from '../../display/dates.js';
import { List } from '../../display/list.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { Why } from '../../explanations/why.js';
import { TextLink } from '../../layout/button-link.js';
import { MovedPeriods } from '../simulation/moved-periods.js';
import { countsInWords, takesThePlaceOf } from './version-in-words.js';

interface ChangeReviewProps {
  path: string;
  planned: RequirementVersionBody;
  newest: RequirementVersionAnswer | undefined;
  onBack: () => void;
  onSaved: (saved: RequirementAnswer) => void;
  cancel: ReactNode;
}

/** Who would stand elsewhere by the rule as planned, for each of the three things that it can mean for who is assigned already. */
export function ChangeReview({ path, planned, newest, onBack, onSaved, cancel }: ChangeReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const dayId = useId();
  const [appliesTo, setAppliesTo] = useState<VersionScope>(planned.appliesTo);
  const [asOf, setAsOf] = useState('');
  const body = { ...planned, appliesTo };
  const list = usePages<ChangedPerson, RuleChangePreview>(
    [path, body, asOf],
    (cursor) => post<RuleChangePreview>(withQuery(`${path}/previews`, { asOf, cursor }), body),
    { keepShown: true },
  );
  const saving = useAction(() => post<RequirementAnswer>(path, body), onSaved);
  useEffect(() => heading.current?.focus(), []);
  const first = list.first;
  const replaces = takesThePlaceOf(newest, planned.effectiveFrom);
  return (
    <section aria-labelledby="moves" className="muster-preview">
      <h2 id="moves" ref={heading} tabIndex={-1}>
        Whom it moves
      </h2>
      <p>
        Nothing is saved yet. This is where people whom you may see would stand{' '}
        {first ? (
          <>
            on <Day date={first.asOf} />
          </>
        ) : (
          'then'
        )}
        , if nobody trained meanwhile. People elsewhere who owe it follow the same rule.
      </p>
      {replaces !== null && (
        <Notice type="warning" slim>
          {replaces}
        </Notice>
      )}
      <Fieldset legend="What it means for who is assigned already">
        {versionScopes.codes.map((code) => {
          const summary = first?.summaries?.find((one) => one.appliesTo === code);
          return (
            <Radio
              key={code}
              id={`applies-${code}`}
              name="appliesTo"
              value={code}
              label={versionScopes.labels[code]}
              labelDescription={summary ? countsInWords(summary) : 'Counting…'}
              checked={appliesTo === code}
              onChange={() => setAppliesTo(code)}
            />
          );
        })}
      </Fieldset>
      <Label htmlFor={dayId}>
        Compare on another day<span className="usa-hint"> (optional)</span>
      </Label>
      <TextInput
        id={dayId}
        name="asOf"
        type={'date' as 'text'}
        className="muster-short"
        value={asOf}
        min={planned.effectiveFrom}
        onChange={({ target }) => setAsOf(target.value)}
      />
      <List
        list={list}
        what="people"
        caption="Who would stand elsewhere"
        rowKey={(person) => person.assignmentId}
        empty={<p>Nobody whom you may see stands elsewhere by this choice on that day.</p>}
        columns={[
          {
            header: 'Person',
            cell: (person) => <TextLink to={`/people/${person.personId}`}>{person.displayName}</TextLink>,
          },
          { header: 'Agency', cell: (person) => person.agencyName ?? '—' },
          {
            header: 'Status',
            cell: ({ before, after, sentence, personId, displayName, requirementId, requirementTitle }) => (
              <>
                {before.status === after.status
                  ? certificationStatuses.labels[after.status]
                  : `${certificationStatuses.labels[before.status]} → ${certificationStatuses.labels[after.status]}`}
                <Why
                  personId={personId}
                  requirementId={requirementId}
                  of={`${displayName}, ${requirementTitle}`}
                  asOf={first?.asOf}
                  summary={`With the change: ${sentence} Without it:`}
                />
              </>
            ),
          },
          { header: 'Due', cell: ({ before, after }) => <Moved from={before.dueOn} to={after.dueOn} /> },
          {
            header: 'Counts through',
            cell: ({ before, after }) => <Moved from={dayBefore(before.validUntil)} to={dayBefore(after.validUntil)} />,
          },
        ]}
      />
      <section aria-labelledby="moved-periods">
        <h3 id="moved-periods">Reports</h3>
        <p>
          Figures of reports stand on finished training, which no rule changes. Shares of current training move from the
          first day of the new rule on.
        </p>
        {first?.reportPeriods && (
          <MovedPeriods
            periods={first.reportPeriods}
            none="In no period of an award that you may read does other training fall due by this choice."
          />
        )}
      </section>
      {saving.error && <Problem error={saving.error} />}
      <div className="muster-actions">
        <Button type="button" disabled={saving.isPending || !first} onClick={() => saving.mutate(undefined)}>
          {saving.isPending ? 'Working…' : 'Save the new version'}
        </Button>
        <Button type="button" outline disabled={saving.isPending} onClick={onBack}>
          Back to the rule
        </Button>
        {cancel}
      </div>
    </section>
  );
}

function Moved({ from, to }: { from: string | null; to: string | null }) {
  if (from === to) return <Day date={to} none="—" />;
  return (
    <>
      <Day date={from} none="none" /> → <Day date={to} none="none" />
    </>
  );
}

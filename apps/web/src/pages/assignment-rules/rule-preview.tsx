import { ruleTouches } from '@muster/contracts';
import type { AssignmentRulePreview, RuleTouch, TouchedPerson } from '@muster/contracts';
import { Button, Label, Select } from '@trussworks/react-uswds';
import { useId, useState } from 'react';
import { post, withQuery } from '../../api/request.js';
import { usePages } from '../../api/use-list.js';
import { Day } from '../../display/date.js';
import { List } from '../../display/list.js';
import { TextLink } from '../../layout/button-link.js';

interface RulePreviewProps {
  /** Where the preview is asked for, and what with. */
  path: string;
  body: unknown;
  onLeaveOut?: (person: TouchedPerson) => void;
}

/** Whom a rule, its change or its removal touches today, and why. */
export function RulePreview({ path, body, onLeaveOut }: RulePreviewProps) {
  const id = useId();
  const [touch, setTouch] = useState<string>('');
  const list = usePages<TouchedPerson, AssignmentRulePreview>(
    [path, body, touch],
    (cursor) => post<AssignmentRulePreview>(withQuery(path, { touch, cursor }), body),
    { keepShown: true },
  );
  const people = list.first?.people;
  return (
    <div className="muster-preview">
      {people && (
        <div className="muster-touches">
          <Label htmlFor={id}>Show</Label>
          <Select id={id} name="touch" value={touch} onChange={(event) => setTouch(event.target.value)}>
            <option value="">{`Everybody touched (${Object.values(people).reduce((sum, count) => sum + count)})`}</option>
            {ruleTouches.codes.map((code: RuleTouch) => (
              <option key={code} value={code}>{`${ruleTouches.labels[code]} (${people[code]})`}</option>
            ))}
          </Select>
        </div>
      )}
      <List
        list={list}
        what="people"
        caption="Whom it touches today, and why"
        hideCaption
        rowKey={(person) => person.personId}
        empty={<p>Nobody{touch ? ' in this group' : ' whom you may see meets it today'}.</p>}
        columns={[
          {
            header: 'Person',
            cell: (person) => <TextLink to={`/people/${person.personId}`}>{person.displayName}</TextLink>,
          },
          { header: 'Agency', cell: (person) => person.agencyName ?? '—' },
          {
            header: 'What happens',
            cell: (person) => (
              <>
                {ruleTouches.labels[person.touch]}
                {person.owedOtherwise && (
                  <span className="muster-quiet"> (also asked for by another rule or by hand)</span>
                )}
              </>
            ),
          },
          { header: 'Why', cell: (person) => person.reasons.join(' ') },
          { header: 'Due', cell: (person) => <Day date={person.dueOn} distance none="No date" /> },
          ...(onLeaveOut
            ? [
                {
                  header: 'Leave out',
                  cell: (person: TouchedPerson) =>
                    person.touch === 'gains' || person.touch === 'keeps' ? (
                      <Button type="button" unstyled onClick={() => onLeaveOut(person)}>
                        Leave out<span className="usa-sr-only"> {person.displayName}</span>
                      </Button>
                    ) : (
                      '—'
                    ),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

import { disciplines } from '@muster/contracts';
import type { PersonAnswer } from '@muster/contracts';
import { Button, Checkbox, Fieldset, FormGroup, ErrorMessage } from '@trussworks/react-uswds';
import { useList } from '../../api/use-list.js';
import { todayHere } from '../../display/dates.js';
import { Loading } from '../../display/loading.js';
import { useField } from '../../forms/form-context.js';
import { positionAt } from '../people/position-at.js';

interface ChoosePeopleProps {
  agencyId: string;
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

export function ChoosePeople({ agencyId, chosen, onChange }: ChoosePeopleProps) {
  const { id, error } = useField('personIds', false);
  const list = useList<PersonAnswer>('/people', { agencyId, active: true, limit: 200 });
  const toggle = (personId: string) =>
    onChange(chosen.includes(personId) ? chosen.filter((other) => other !== personId) : [...chosen, personId]);

  if (list.isPending) return <Loading what="people" />;
  return (
    <FormGroup error={error !== undefined}>
      <Fieldset legend={`People (${chosen.length} chosen)`}>
        {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
        <div className="muster-pick">
          {list.items.map((person, index) => {
            const held = positionAt(person, agencyId, todayHere());
            return (
              <Checkbox
                key={person.id}
                id={index === 0 ? id : `${id}-${person.id}`}
                name="person"
                label={person.displayName}
                labelDescription={held && disciplines.labels[held.discipline]}
                checked={chosen.includes(person.id)}
                onChange={() => toggle(person.id)}
              />
            );
          })}
        </div>
        {list.hasNextPage && (
          <Button type="button" unstyled onClick={() => void list.fetchNextPage()}>
            Show more people
          </Button>
        )}
      </Fieldset>
    </FormGroup>
  );
}

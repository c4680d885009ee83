import type { PersonAnswer } from '@muster/contracts';
import { Button, Label, TextInput } from '@trussworks/react-uswds';
import { useId, useState } from 'react';
import { useList } from '../../api/use-list.js';
import { Problem } from '../../display/problem.js';
import { SelectField } from '../../forms/fields.js';
import { MOST_PEOPLE, peopleInWords } from './people-in-words.js';
import { choicesOf } from './choices-of.js';
import type { Chosen } from './choices-of.js';

interface PersonChoiceProps {
  name: string;
  label: string;
  /** What the search is for: `Find whom to give it to`. */
  findLabel: string;
  agencyId: string;
  /** What no choice means. */
  emptyLabel: string;
  required?: boolean;
  /** Chosen to begin with; stays to be chosen, also when a search does not find them or they work here no more. */
  present?: Chosen | null;
  /** Told of the choice, with what is known of the person. */
  onChoose?: (person: PersonAnswer | undefined) => void;
  /** Somebody who is never offered. */
  withoutId?: string;
}

/** One of the people who work at an agency; of many, those are listed who match a search. What is chosen outlives a search. */
export function PersonChoice({
  name,
  label,
  findLabel,
  agencyId,
  emptyLabel,
  required,
  present = null,
  onChoose,
  withoutId,
}: PersonChoiceProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState(present);
  const query = { agencyId, active: true, limit: MOST_PEOPLE, ...(sought === '' ? {} : { q: sought }) };
  const people = useList<PersonAnswer>('/people', query);
  const more = people.hasNextPage;
  const options = choicesOf(people.items, [present, chosen], withoutId);
  const search = () => setSought(text.trim());
  return (
    <>
      {(more || sought !== '') && (
        <div role="search">
          <Label htmlFor={id}>{findLabel}</Label>
          <div className="muster-search-row">
            <TextInput
              id={id}
              // Without a name the words sought are no field of the form, which would send them.
              name=""
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                // Enter searches here, it does not send the form.
                event.preventDefault();
                search();
              }}
            />
            <Button type="button" onClick={search}>
              Find
            </Button>
          </div>
          <p className="muster-quiet" role="status">
            {people.isSuccess ? peopleInWords(people.items.length, more, sought) : ''}
          </p>
        </div>
      )}
      {people.isError && <Problem error={people.error} onRetry={() => void people.refetch()} />}
      <SelectField
        name={name}
        label={label}
        options={options}
        value={chosen?.id ?? ''}
        onChange={(event) => {
          const option = options.find(({ value }) => value === event.target.value);
          setChosen(option ? { id: option.value, displayName: option.label } : null);
          onChoose?.(people.items.find(({ id: found }) => found === option?.value));
        }}
        emptyLabel={emptyLabel}
        {...(required && { required })}
      />
    </>
  );
}

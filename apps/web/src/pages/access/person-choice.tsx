import type { PersonAnswer } from '@muster/contracts';
import { Button, Label, TextInput } from '@trussworks/react-uswds';
import { useId, useState } from 'react';
import { useList } from '../../api/use-list.js';
import { SelectField } from '../../forms/fields.js';
import { MOST_PEOPLE, peopleInWords } from './people-in-words.js';

/** One of the people who work at an agency; of many, those are listed who match a search. */
export function PersonChoice({ name, agencyId }: { name: string; agencyId: string }) {
  const id = useId();
  const [text, setText] = useState('');
  const [sought, setSought] = useState('');
  const query = { agencyId, active: true, limit: MOST_PEOPLE, ...(sought === '' ? {} : { q: sought }) };
  const people = useList<PersonAnswer>('/people', query);
  const more = people.hasNextPage;
  const search = () => setSought(text.trim());
  return (
    <>
      {(more || sought !== '') && (
        <div role="search">
          <Label htmlFor={id}>Find whom to give it to</Label>
          <div className="muster-search-row">
            <TextInput
              id={id}
              name={`${name}-find`}
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
      <SelectField
        key={sought}
        name={name}
        label="Person"
        options={people.items.map(({ id: personId, displayName }) => ({ value: personId, label: displayName }))}
        emptyLabel="Choose one"
        required
      />
    </>
  );
}

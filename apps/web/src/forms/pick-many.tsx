import { Checkbox, ErrorMessage, Fieldset, FormGroup, Label, TextInput } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useField } from './form-context.js';

interface PickManyProps {
  name: string;
  legend: string;
  options: readonly { value: string; label: string }[];
  defaultChecked?: readonly string[];
}

/** From how many on a list is easier to search than to look through. */
const MANY = 8;

/** Several of a long list by name: what is typed narrows the list, and what is ticked stays in it. */
export function PickMany({ name, legend, options, defaultChecked = [] }: PickManyProps) {
  const { id, error } = useField(name, false);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(defaultChecked);
  const wanted = text.trim().toLowerCase();
  const toggle = (value: string, on: boolean) =>
    setChosen(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  const shown = options.filter(({ value, label }) => chosen.includes(value) || label.toLowerCase().includes(wanted));
  return (
    <FormGroup error={error !== undefined}>
      <Fieldset legend={`${legend} (${chosen.length} chosen)`}>
        {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
        {options.length > MANY && (
          <>
            <Label htmlFor={`${id}-find`}>Find by name</Label>
            <TextInput
              id={`${id}-find`}
              name={`${name}-find`}
              type="text"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                // Enter looks for a name here, it does not send the form.
                if (event.key === 'Enter') event.preventDefault();
              }}
            />
            <p className="muster-quiet" role="status">
              {shown.length} of {options.length} shown
            </p>
          </>
        )}
        <div className="muster-pick">
          {shown.map(({ value, label }, index) => (
            <Checkbox
              key={value}
              id={index === 0 ? id : `${id}-${value}`}
              name={name}
              value={value}
              label={label}
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  );
}

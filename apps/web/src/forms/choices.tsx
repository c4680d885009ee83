import { Checkbox, ErrorMessage, Fieldset, FormGroup, Radio } from '@trussworks/react-uswds';
import type { Vocabulary } from '@muster/contracts';
import type { ReactNode } from 'react';
import { useField } from './form-context.js';

/** The options of a select from a vocabulary of the contracts. */
export function optionsOf<Code extends string>({ codes, labels }: Vocabulary<Code>): { value: Code; label: string }[] {
  return codes.map((value) => ({ value, label: labels[value] }));
}

/** The options of a select from things that have a name. */
export function optionsByName(things: readonly { id: string; name: string }[]): { value: string; label: string }[] {
  return things.map(({ id, name }) => ({ value: id, label: name }));
}

interface ChoiceGroupProps {
  name: string;
  legend: string;
  hint?: ReactNode;
  options: readonly { value: string; label: string; description?: string }[];
}

interface RadioGroupProps extends ChoiceGroupProps {
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
}

export function RadioGroup({ name, legend, hint, options, value, defaultValue, onChange }: RadioGroupProps) {
  const { id, error } = useField(name, hint !== undefined);
  return (
    <FormGroup error={error !== undefined}>
      <Fieldset legend={legend}>
        {hint && <span className="usa-hint">{hint}</span>}
        {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
        {options.map((option, index) => (
          <Radio
            key={option.value}
            id={index === 0 ? id : `${id}-${option.value}`}
            name={name}
            value={option.value}
            label={option.label}
            labelDescription={option.description}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={value === undefined ? defaultValue === option.value : undefined}
            onChange={() => onChange?.(option.value)}
          />
        ))}
      </Fieldset>
    </FormGroup>
  );
}

interface CheckboxGroupProps extends ChoiceGroupProps {
  defaultChecked?: readonly string[];
}

/** Several choices under one name; read them with `FormData.getAll(name)`. */
export function CheckboxGroup({ name, legend, hint, options, defaultChecked = [] }: CheckboxGroupProps) {
  const { id, error } = useField(name, hint !== undefined);
  return (
    <FormGroup error={error !== undefined}>
      <Fieldset legend={legend}>
        {hint && <span className="usa-hint">{hint}</span>}
        {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            id={index === 0 ? id : `${id}-${option.value}`}
            name={name}
            value={option.value}
            label={option.label}
            labelDescription={option.description}
            defaultChecked={defaultChecked.includes(option.value)}
          />
        ))}
      </Fieldset>
    </FormGroup>
  );
}

import { ErrorMessage, FormGroup, Label, Select, TextInput, Textarea } from '@trussworks/react-uswds';
import type { ComponentProps, ReactNode } from 'react';
import { useField } from './form-context.js';

interface FieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
}

interface FrameProps extends FieldProps {
  id: string;
  error: string | undefined;
  children: ReactNode;
}

/** Label, hint and error around an input. Optional fields say so; required ones need no mark. */
function Frame({ id, label, hint, required = false, error, children }: FrameProps) {
  return (
    <FormGroup error={error !== undefined}>
      <Label htmlFor={id} error={error !== undefined}>
        {label}
        {!required && <span className="usa-hint"> (optional)</span>}
      </Label>
      {hint && (
        <span id={`${id}-hint`} className="usa-hint">
          {hint}
        </span>
      )}
      {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      {children}
    </FormGroup>
  );
}

type InputProps = FieldProps &
  Pick<
    ComponentProps<'input'>,
    'autoComplete' | 'defaultValue' | 'inputMode' | 'onChange' | 'spellCheck' | 'min' | 'max' | 'autoCapitalize'
  > & { type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'datetime-local' | 'search' };

export function TextField({ name, label, hint, required, type = 'text', ...input }: InputProps) {
  const { id, error, describedBy } = useField(name, hint !== undefined);
  return (
    <Frame {...{ name, label, hint, required, id, error }}>
      <TextInput
        {...input}
        id={id}
        name={name}
        type={type as 'text'}
        className={type === 'date' || type === 'number' ? 'muster-short' : undefined}
        aria-describedby={describedBy}
        aria-invalid={error !== undefined || undefined}
        aria-required={required || undefined}
        validationStatus={error ? 'error' : undefined}
      />
    </Frame>
  );
}

type TextAreaProps = FieldProps & Pick<ComponentProps<'textarea'>, 'defaultValue' | 'value' | 'onChange'>;

export function TextAreaField({ name, label, hint, required, ...area }: TextAreaProps) {
  const { id, error, describedBy } = useField(name, hint !== undefined);
  return (
    <Frame {...{ name, label, hint, required, id, error }}>
      <Textarea {...area} id={id} name={name} aria-describedby={describedBy} error={error !== undefined} />
    </Frame>
  );
}

type SelectProps = FieldProps & {
  options: readonly { value: string; label: string }[];
  /** What an empty choice means; left out when there is none. */
  emptyLabel?: string;
} & Pick<ComponentProps<'select'>, 'defaultValue' | 'value' | 'onChange'>;

export function SelectField({ name, label, hint, required, options, emptyLabel, ...select }: SelectProps) {
  const { id, error, describedBy } = useField(name, hint !== undefined);
  return (
    <Frame {...{ name, label, hint, required, id, error }}>
      <Select
        {...select}
        id={id}
        name={name}
        aria-describedby={describedBy}
        aria-invalid={error !== undefined || undefined}
        validationStatus={error ? 'error' : undefined}
      >
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Frame>
  );
}

export function FileField({ name, label, hint, required, accept }: FieldProps & { accept: string }) {
  const { id, error, describedBy } = useField(name, hint !== undefined);
  return (
    <Frame {...{ name, label, hint, required, id, error }}>
      <input
        id={id}
        name={name}
        type="file"
        accept={accept}
        className="muster-file"
        aria-describedby={describedBy}
        aria-invalid={error !== undefined || undefined}
      />
    </Frame>
  );
}

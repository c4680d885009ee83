import { Label, Select, TextInput } from '@trussworks/react-uswds';
import { useId } from 'react';

interface ReasonChoiceProps {
  name?: string;
  label?: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

/** The reason that a dialog asks for before something is taken back or cancelled. */
export function ReasonChoice({ name = 'reason', label = 'Reason', options, value, onChange }: ReasonChoiceProps) {
  const id = useId();
  return (
    <>
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} name={name} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </>
  );
}

interface ReasonNoteProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** What may be said beside the reason. */
export function ReasonNote({ label, value, onChange }: ReasonNoteProps) {
  const id = useId();
  return (
    <>
      <Label htmlFor={id} hint=" (optional)">
        {label}
      </Label>
      <TextInput
        id={id}
        name="note"
        type="text"
        maxLength={300}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  );
}

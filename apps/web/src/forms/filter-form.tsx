import { Button, Label, Select, TextInput } from '@trussworks/react-uswds';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

/** Filters of a list, kept in the address of the page: applied together, and left out where nothing is chosen. */
export function FilterForm({ children }: { children: ReactNode }) {
  const [params, setParams] = useSearchParams();
  const apply = (data: FormData) => {
    const next = new URLSearchParams();
    for (const [name, value] of data.entries()) if (typeof value === 'string' && value) next.set(name, value);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return (
    <form
      className="muster-filters"
      aria-label="Filters"
      key={params.toString()}
      onSubmit={(event) => {
        event.preventDefault();
        apply(new FormData(event.currentTarget));
      }}
    >
      {children}
      <Button type="submit">Apply</Button>
    </form>
  );
}

/** Part of a text to look for, of the filters. */
export function FilterText({ name, label }: { name: string; label: string }) {
  const [params] = useSearchParams();
  return (
    <div>
      <Label htmlFor={name}>{label}</Label>
      <TextInput id={name} name={name} type="text" defaultValue={params.get(name) ?? ''} />
    </div>
  );
}

interface FilterDayProps {
  name: string;
  label: string;
  /** What applies while the address names no day. */
  value?: string | undefined;
  max?: string | undefined;
}

/** A day of the filters. */
export function FilterDay({ name, label, value = '', max }: FilterDayProps) {
  const [params] = useSearchParams();
  return (
    <div>
      <Label htmlFor={name}>{label}</Label>
      {/* A default that arrives with the answer would leave the field empty. */}
      <TextInput
        id={name}
        name={name}
        type={'date' as 'text'}
        defaultValue={params.get(name) ?? value}
        max={max}
        key={value}
      />
    </div>
  );
}

/** A month of the filters, `YYYY-MM`; a browser without a field for months has one for text. */
export function FilterMonth({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div>
      <Label htmlFor={name}>{label}</Label>
      <TextInput
        id={name}
        name={name}
        type={'month' as 'text'}
        defaultValue={value}
        placeholder="YYYY-MM"
        pattern="[0-9]{4}-[0-9]{2}"
        key={value}
      />
    </div>
  );
}

interface FilterChoiceProps {
  name: string;
  label: string;
  /** What is listed when nothing is chosen; without it one of the options always is. */
  all?: string;
  /** What is chosen; else what the address says. */
  value?: string;
  options: readonly { value: string; label: string }[];
}

/** One of several, of the filters. */
export function FilterChoice({ name, label, all, value, options }: FilterChoiceProps) {
  const [params] = useSearchParams();
  return (
    <div>
      <Label htmlFor={name}>{label}</Label>
      {/* Options that arrive later would leave the choice of the address unmarked. */}
      <Select id={name} name={name} defaultValue={value ?? params.get(name) ?? ''} key={options.length}>
        {all && <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  );
}

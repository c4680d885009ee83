import { Button, Label, TextInput } from '@trussworks/react-uswds';
import { useId } from 'react';

/** Searches when asked to, not at every key, so that results do not move under a screen reader. */
export function SearchField({ label, onSearch }: { label: string; onSearch: (text: string) => void }) {
  const id = useId();
  return (
    <form
      role="search"
      className="muster-search"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('q');
        onSearch(typeof text === 'string' ? text.trim() : '');
      }}
    >
      <Label htmlFor={id}>{label}</Label>
      <div className="muster-search-row">
        <TextInput id={id} name="q" type="search" />
        <Button type="submit">Search</Button>
      </div>
    </form>
  );
}

import { Button } from '@trussworks/react-uswds';
import { useId, useState } from 'react';

/** Text to hand on, such as an activation link. Selectable by hand where the clipboard is closed to pages. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Copied.');
    } catch {
      setSaid('Your browser does not allow copying. Select the text and copy it.');
    }
  };
  return (
    <div className="muster-copy">
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="usa-input" readOnly value={value} onFocus={(event) => event.target.select()} />
      <Button type="button" outline onClick={() => void copy()}>
        Copy
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}

import { useId } from 'react';
import { CopyButton } from './copy-button.js';

/** Text to hand on, such as an activation link. Selectable by hand where the clipboard is closed to pages. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  return (
    <div className="muster-copy">
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="usa-input" readOnly value={value} onFocus={(event) => event.target.select()} />
      <CopyButton text={value} />
    </div>
  );
}

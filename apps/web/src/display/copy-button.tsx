import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';

/** Puts text on the clipboard and says so; says what to do instead where the clipboard is closed to pages. */
export function CopyButton({ label = 'Copy', text }: { label?: string; text: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('Your browser does not allow copying. Select the text and copy it.');
    }
  };
  return (
    <div className="muster-copy-button">
      <Button type="button" outline onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}

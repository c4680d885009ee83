import type { ScimConnectionAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useEffect, useRef } from 'react';
import { CopyField } from '../../display/copy-field.js';

interface MadeConnectionProps {
  connection: ScimConnectionAnswer;
  onClose: () => void;
}

/** The one time that a token is shown; it takes the focus. */
export function MadeConnection({ connection, onClose }: MadeConnectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="muster-card" aria-labelledby="token">
      <h2 id="token" ref={heading} tabIndex={-1}>
        Token for {connection.name}
      </h2>
      <p>Enter both at the provider. The token is shown this once; if it is lost, revoke it and make another.</p>
      <CopyField label="Address (tenant URL, base URL)" value={connection.baseUrl} />
      <CopyField label="Token (secret token, bearer token)" value={connection.token} />
      <div className="muster-actions">
        <Button type="button" outline onClick={onClose}>
          I have entered it
        </Button>
      </div>
    </section>
  );
}

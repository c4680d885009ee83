import { Button, Label, TextInput } from '@trussworks/react-uswds';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useNavigate } from 'react-router';

/** Takes the code of a certificate by hand, where there is no camera for its QR code. */
export function CodeForm({ another }: { another: boolean }) {
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const verify = (event: SyntheticEvent) => {
    event.preventDefault();
    const typed = code.trim();
    setMissing(typed === '');
    if (typed !== '') void navigate(`/verify/${encodeURIComponent(typed)}`);
  };
  return (
    <section aria-labelledby="by-code">
      <h2 id="by-code">{another ? 'Verify another one' : 'By its code'}</h2>
      <form onSubmit={verify} noValidate>
        <Label htmlFor="code">Code of the certificate</Label>
        <span id="code-hint" className="usa-hint">
          20 letters and digits beside the QR code, such as 7K3QX-9D2MN-B4H6T-8VWYZ
        </span>
        {missing && (
          <span id="code-missing" className="usa-error-message" role="alert">
            Write the code that stands beside the QR code.
          </span>
        )}
        <TextInput
          id="code"
          name="code"
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          aria-describedby={missing ? 'code-hint code-missing' : 'code-hint'}
          aria-invalid={missing}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <div className="muster-actions">
          <Button type="submit">Verify</Button>
        </div>
      </form>
    </section>
  );
}

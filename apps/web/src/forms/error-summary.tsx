import { Notice } from '../display/notice.js';
import { useEffect, useRef } from 'react';
import { fieldId } from './form-context.js';
import type { UsedForm } from './use-form.js';

/** All that has to be corrected, in one place that takes the focus; each line leads to its field. */
export function ErrorSummary({ form }: { form: UsedForm }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (form.failures > 0) box.current?.focus();
  }, [form.failures]);

  const entries = Object.entries(form.errors);
  if (entries.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} className="muster-summary">
      <Notice
        type="error"
        heading={entries.length > 1 ? 'Please correct these points' : 'Please correct this'}
        headingLevel="h2"
      >
        <ul className="usa-list">
          {entries.map(([path, message]) => (
            <li key={path}>{path === '' ? message : <FieldLink id={fieldId(form.id, path)} message={message} />}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function FieldLink({ id, message }: { id: string; message: string }) {
  const follow = (event: React.MouseEvent) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return (
    <a className="usa-link" href={`#${id}`} onClick={follow}>
      {message}
    </a>
  );
}

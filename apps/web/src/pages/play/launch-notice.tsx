import { useState } from 'react';
import { Notice } from '../../display/notice.js';

/** What the learner must know before going on, such as that a newer version begins again. It stays until it is put away. */
export function LaunchNotice({ text }: { text: string }) {
  const [read, setRead] = useState(false);
  if (read) return null;
  return (
    <div className="muster-play-notice">
      <Notice type="info" slim role="status">
        {text}{' '}
        <button type="button" className="usa-button usa-button--unstyled" onClick={() => setRead(true)}>
          Hide this note
        </button>
      </Notice>
    </div>
  );
}

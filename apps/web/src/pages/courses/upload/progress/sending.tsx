import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { ConfirmDialog } from '../../../../display/confirm-dialog.js';
import { Notice } from '../../../../display/notice.js';
import { timeLeftInWords } from './pace.js';
import { ProgressBar } from './progress-bar.js';
import { percentOf, sizeInWords } from './size-in-words.js';
import { Steps } from './steps.js';
import type { SendingNow } from './upload-stage.js';

interface SendingProps {
  stage: SendingNow;
  onPause: () => void;
  onGoOn: () => void;
  onCancel: () => void;
}

/** A package on its way to the server. */
export function Sending({ stage, onPause, onGoOn, onCancel }: SendingProps) {
  const [asks, setAsks] = useState(false);
  const { filename, size, sent, wentOnAt, line, handingOver } = stage;
  const rests = line !== 'going';
  return (
    <>
      <Steps present="Send it" />
      <p className="muster-break">
        <strong>{filename}</strong>
      </p>
      <ProgressBar label="Sent" done={sent} total={size}>
        {sizeInWords(sent)} of {sizeInWords(size)}
        {!rests && stage.secondsLeft !== undefined && !handingOver && `, ${timeLeftInWords(stage.secondsLeft)}`}
      </ProgressBar>
      {wentOnAt > 0 && (
        <p className="muster-quiet">
          Went on at {percentOf(wentOnAt, size)} %: {sizeInWords(wentOnAt)} had arrived before.
        </p>
      )}
      {stage.anew && (
        <p className="muster-quiet">
          The server no longer had what arrived before, since it keeps an unfinished upload for a day. All of it is
          sent.
        </p>
      )}
      <LineNotice stage={stage} />
      {!handingOver && (
        <div className="muster-actions">
          {line === 'going' ? (
            <Button key="hold" type="button" outline onClick={onPause}>
              Pause
            </Button>
          ) : (
            <Button key="hold" type="button" onClick={onGoOn}>
              {line === 'paused' ? 'Go on' : 'Try now'}
            </Button>
          )}
          <Button type="button" unstyled onClick={() => setAsks(true)}>
            Cancel the upload
          </Button>
        </div>
      )}
      {asks && (
        <ConfirmDialog
          title="Cancel this upload?"
          confirmLabel="Cancel the upload"
          cancelLabel="Keep uploading"
          busy={false}
          onConfirm={onCancel}
          onCancel={() => setAsks(false)}
        >
          <p className="muster-break">
            What has arrived of {filename} ({percentOf(sent, size)} %) is removed from the server. To stop for a while
            only, keep uploading and choose Pause.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function LineNotice({ stage: { line, why, handingOver } }: { stage: SendingNow }) {
  if (line === 'paused') {
    return <Notice type="info">Paused. What has arrived is kept for a day.</Notice>;
  }
  if (line === 'offline') {
    return (
      <Notice type="warning">
        There is no network. The upload goes on by itself when it is back; leave this page open.
      </Notice>
    );
  }
  if (line === 'unreachable') {
    return (
      <Notice type="warning">
        {why ?? 'The server cannot be reached.'} It is tried again by itself; leave this page open.
      </Notice>
    );
  }
  return handingOver ? <p>All of it is sent. The server is asked to read it…</p> : null;
}

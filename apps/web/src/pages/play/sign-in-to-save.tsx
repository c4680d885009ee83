import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import type { KnownSession } from './known-session.js';

/** Stands above a course whose launch holds no longer, and takes nothing away. */
export function SignInToSave({ session, onGoOn }: { session: KnownSession; onGoOn: () => void }) {
  return (
    <div className="muster-play-notice" role="status">
      {session === 'present' && (
        <Notice type="success" slim>
          You are signed in, and this course has to be opened once more to save what you did. It opens where you are.{' '}
          <Button type="button" unstyled onClick={onGoOn}>
            Save and go on
          </Button>
        </Notice>
      )}
      {session === 'signed-out' && (
        <Notice type="warning" slim>
          Your session is over. Sign in to save what you did. The course stays open here meanwhile.{' '}
          <a className="usa-link" href="/sign-in" target="_blank" rel="noopener">
            Sign in in a new tab
          </a>
        </Notice>
      )}
      {session === 'unknown' && (
        <Notice type="warning" slim>
          This course has to be opened once more to save what you did, and Muster cannot be reached now. The course
          stays open here. Keep this page open; what to do stands here as soon as there is an answer.
        </Notice>
      )}
    </div>
  );
}

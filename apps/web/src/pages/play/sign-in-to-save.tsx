import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import type { KnownSession } from './known-session.js';

interface SignInToSaveProps {
  session: KnownSession;
  /** The course cannot go on by a new launch, and nothing keeps what it has not saved. */
  losing: boolean;
  onGoOn: () => void;
  onWithoutIt: () => void;
}

/** Stands above a course whose launch holds no longer, and takes nothing away. */
export function SignInToSave({ session, losing, onGoOn, onWithoutIt }: SignInToSaveProps) {
  return (
    <div className="muster-play-notice" role="status">
      {session === 'present' && losing && (
        <Notice type="warning" slim>
          What you did last in this course cannot be saved any more: the course has changed since, and this browser
          keeps nothing. It stays here to be read until you open the course again.{' '}
          <Button type="button" unstyled onClick={onWithoutIt}>
            Open the course again without it
          </Button>
        </Notice>
      )}
      {session === 'present' && !losing && (
        <Notice type="success" slim>
          You are signed in. Saving has stopped in this course and can go on now, where you are.{' '}
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
          What you did last is not saved, and Muster cannot be reached now. The course stays open here. Keep this page
          open; what to do stands here as soon as there is an answer.
        </Notice>
      )}
    </div>
  );
}

import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';

/** Stands above a course whose learner's session is over, and takes nothing away. */
export function SignInToSave({ signedIn, onGoOn }: { signedIn: boolean; onGoOn: () => void }) {
  return (
    <div className="muster-play-notice" role="status">
      {signedIn ? (
        <Notice type="success" slim>
          You are signed in again. Go on with the course to save what you did; it opens where you are.{' '}
          <Button type="button" unstyled onClick={onGoOn}>
            Save and go on
          </Button>
        </Notice>
      ) : (
        <Notice type="warning" slim>
          Your session is over. Sign in to save what you did. The course stays open here meanwhile.{' '}
          <a className="usa-link" href="/sign-in" target="_blank" rel="noopener">
            Sign in in a new tab
          </a>
        </Notice>
      )}
    </div>
  );
}

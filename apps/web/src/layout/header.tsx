import { Link } from 'react-router';
import { useSession } from '../session/session-context.js';
import { useSignOut } from '../session/use-sign-out.js';
import { Navigation } from './navigation.js';

export function Header() {
  const { person, agencies } = useSession();
  const signOut = useSignOut();
  return (
    <header className="muster-header">
      <div className="muster-header-top">
        <Link to="/" className="muster-logo">
          Muster
        </Link>
        <div className="muster-who">
          <span>
            <Link to="/account">{person.displayName}</Link>
            {agencies?.[0] && (
              <span className="muster-who-agency">{agencies.map((agency) => agency.name).join(', ')}</span>
            )}
          </span>
          <button type="button" onClick={() => void signOut()}>
            Sign out
          </button>
        </div>
      </div>
      <Navigation />
    </header>
  );
}

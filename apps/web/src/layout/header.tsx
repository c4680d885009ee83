import { Link } from 'react-router';
import { useSession } from '../session/session-context.js';
import { SignOutButton } from '../session/sign-out-button.js';
import { MessagesLink } from './messages-link.js';
import { Navigation } from './navigation.js';

export function Header() {
  const { person, agencies } = useSession();
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
          <MessagesLink />
          <SignOutButton />
        </div>
      </div>
      <Navigation />
    </header>
  );
}

import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { Icon } from '../display/icon.js';
import { may } from '../session/access.js';
import type { Ability } from '../session/access.js';
import { useSession } from '../session/session-context.js';

const places: readonly { to: string; label: string; needs?: Ability; also?: readonly string[] }[] = [
  { to: '/training', label: 'My training', also: ['/certificates', '/check-in'] },
  { to: '/agencies', label: 'Agencies', needs: 'seeAgencies', also: ['/live-sessions'] },
  { to: '/people', label: 'People', needs: 'seeAgencies' },
  { to: '/task-forces', label: 'Task forces', needs: 'seeTaskForces' },
  { to: '/courses', label: 'Courses', needs: 'seeCatalog' },
  {
    to: '/requirements',
    label: 'Requirements',
    needs: 'seeCatalog',
    also: ['/curricula', '/assignment-rules', '/rule-packs'],
  },
  { to: '/awards', label: 'Awards', needs: 'seeAwards', also: ['/reports'] },
  { to: '/saved-reports', label: 'Reports', needs: 'buildReports' },
];

function isWithin(pathname: string, ...roots: string[]): boolean {
  return roots.some((root) => pathname === root || pathname.startsWith(`${root}/`));
}

/** The places this person's roles lead to; one row on a wide screen, behind a button on a narrow one. */
export function Navigation() {
  const session = useSession();
  const { key, pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === key;

  useEffect(() => {
    if (!open) return undefined;
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpenAt(null);
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open]);

  return (
    <nav aria-label="Main" className="muster-nav">
      <button
        type="button"
        className="muster-menu-button"
        aria-expanded={open}
        aria-controls="main-places"
        onClick={() => setOpenAt(open ? null : key)}
      >
        <Icon name="menu" /> Menu
      </button>
      <ul id="main-places" className={open ? 'is-open' : undefined}>
        {places
          .filter((place) => !place.needs || may(session, place.needs))
          .map((place) => (
            <li key={place.to}>
              <Link
                to={place.to}
                aria-current={isWithin(pathname, place.to, ...(place.also ?? [])) ? 'page' : undefined}
              >
                {place.label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

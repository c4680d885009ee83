import { NavLink } from 'react-router';

interface SectionNavProps {
  label: string;
  places: readonly { to: string; label: string; end?: boolean }[];
}

/** Sections of one subject, each with an address of its own. */
export function SectionNav({ label, places }: SectionNavProps) {
  return (
    <nav aria-label={label} className="muster-sections">
      <ul>
        {places.map((place) => (
          <li key={place.to}>
            <NavLink to={place.to} end={place.end ?? false}>
              {place.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

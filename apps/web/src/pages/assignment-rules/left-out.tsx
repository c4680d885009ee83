import { Button } from '@trussworks/react-uswds';

interface LeftOutProps {
  people: readonly { id: string; name: string }[];
  onTakeIn: (id: string) => void;
}

/** The people whom a rule leaves out by name. They are chosen where one sees whom the rule would reach. */
export function LeftOut({ people, onTakeIn }: LeftOutProps) {
  if (people.length === 0) return null;
  return (
    <section aria-label="People left out by name">
      <h3>People left out by name</h3>
      <ul className="usa-list">
        {people.map(({ id, name }) => (
          <li key={id}>
            {name}{' '}
            <Button type="button" unstyled onClick={() => onTakeIn(id)}>
              Take in again<span className="usa-sr-only"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

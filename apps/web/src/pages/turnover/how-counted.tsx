/** How to read the figures; said where they stand, because the same words mean other things elsewhere. */
export function HowCounted({ taskForce = false }: { taskForce?: boolean }) {
  return (
    <details className="muster-why">
      <summary>How this is counted</summary>
      <ul>
        <li>
          Separated: the last day of work, when no other position follows on the next day. A change of title or
          discipline
          {taskForce ? ', or of agency within the task force,' : ''} is a move.
        </li>
        <li>Somebody with two positions at once counts once, where they began last.</li>
        <li>
          Rate a year: separations for each 100 people in a year, from the days that people were there. The range beside
          it holds the true rate 95 times in 100 (exact Poisson interval, Garwood 1936).
        </li>
        <li>
          Few: fewer than ten separations or ten people. The rate then moves much by chance: compare the ranges. In the
          picture its point is hollow.
        </li>
        <li>Tenure: years without a day’s break, the middle value and the middle half of the people.</li>
        <li>
          By a merger: people whose agency became part of another one. That is no separation, no join and no move, and
          their tenure goes on.
        </li>
        {taskForce && (
          <li>
            With agency: people who came or went because their agency joined or left the task force, beside the moves.
          </li>
        )}
        {taskForce && <li>Courts, judges and court staff are in none of these figures, whoever looks.</li>}
      </ul>
    </details>
  );
}

/** How to read a plan; said where it stands. */
export function HowPlanned() {
  return (
    <details className="muster-why">
      <summary>How this is planned</summary>
      <ul>
        <li>
          The probability says how sure it is that a seat has at least as many people as it needs, on its worst day. It
          counts with unexpected departures at the measured rate, with the time until a place is filled and the new
          person is trained, with known last days and leaves, and with people who train later than planned.
        </li>
        <li>
          Refreshers are spread over the time in which they renew, about a month ahead of the expiry, so that not
          everybody of a seat trains at once. One moves earlier when the seat has nobody to spare.
        </li>
        <li>Whoever will have left before the expiry is not asked to renew.</li>
        <li>A first training is suggested where those who are certified are too few, to those who lack least.</li>
        <li>A successor is suggested for somebody whose last day is entered, when nobody else can take the place.</li>
        <li>
          Nothing is assigned before you accept it. What you accept stands in the calendars, and can be taken back.
        </li>
        <li>Courts plan for themselves. Nothing about their people is planned or shown here.</li>
      </ul>
    </details>
  );
}

/** How to read the board; said where it stands. */
export function HowReady() {
  return (
    <details className="muster-why">
      <summary>How this is counted</summary>
      <ul>
        <li>
          A seat is filled by people of its kind of member and discipline who are current for the requirement that day,
          at agencies that are members that day. Each person counts once. Who is on leave or deployed fills no seat.
        </li>
        <li>Somebody in the grace period counts only where the seat says so.</li>
        <li>Met by one person: the seat is short as soon as that person leaves, lapses or is away.</li>
        <li>
          Short from: the first day on which too few of those who fill it now are left, by last days, leaves and expiry
          dates that are known. Somebody who comes later is not counted on.
        </li>
        <li>
          A past day is told by all evidence known now, also by what was entered later. A day to come is told as it will
          be if nothing further happens.
        </li>
        <li>
          Courts keep their figures: their seats say no more than how many are current at least, in whole groups of five
          of one court. Judges and court staff elsewhere are not counted.
        </li>
      </ul>
    </details>
  );
}

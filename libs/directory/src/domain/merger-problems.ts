import { Temporal } from 'temporal-polyfill';

interface NamedAgency {
  id: string;
  name: string;
  kind: string;
}

interface OtherMerger {
  mergedId: string;
  intoId: string;
  state: string;
  on: string;
}

/** So long ago a merger may be entered: what was reported of earlier times is not written anew. */
const PAST = { years: 1 };
/** Further ahead is a slip of the keyboard. */
const AHEAD = { years: 5 };
const NAMED = 5;

/** The first names of a list and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}

/** Why one agency cannot become part of another, whatever the day. @param others planned and done mergers of either. */
export function pairProblems(
  merged: NamedAgency,
  into: NamedAgency,
  { others, isBelow }: { others: readonly OtherMerger[]; isBelow: boolean },
): string[] {
  const problems: string[] = [];
  if (isBelow) problems.push(`${into.name} stands below ${merged.name}. Place it elsewhere first, or choose another.`);
  if ((merged.kind === 'court') !== (into.kind === 'court')) {
    problems.push('A court can become part of a court only, because its people stand apart from everybody else.');
  }
  for (const { mergedId, intoId, state, on } of others) {
    const done = state === 'done';
    if (mergedId === merged.id) {
      problems.push(
        done
          ? `${merged.name} is part of another agency since ${on} already.`
          : `${merged.name} is planned to become part of another agency on ${on} already. Cancel that first.`,
      );
    } else if (mergedId === into.id) {
      problems.push(
        done
          ? `${into.name} is part of another agency itself since ${on}. Choose that one.`
          : `${into.name} is planned to become part of another agency itself on ${on}. Cancel that first, or choose that one.`,
      );
    } else if (intoId === merged.id && !done) {
      problems.push(`Another agency is planned to become part of ${merged.name} on ${on}. Cancel that first.`);
    }
  }
  return problems;
}

/** Why the day does not do. @param first the first day on which anybody ever worked at the agency. */
export function dateProblem(
  { merged, on }: { merged: { name: string }; on: string },
  today: string,
  first: string | undefined,
): string[] {
  const now = Temporal.PlainDate.from(today);
  const earliest = now.subtract(PAST).toString();
  if (on < earliest) return [`${on} is more than a year ago. Choose ${earliest} or a later day.`];
  if (on > now.add(AHEAD).toString()) return [`${on} is more than five years ahead. Check the year.`];
  if (first !== undefined && on <= first) {
    return [`Nobody worked at ${merged.name} before ${first}. Choose a later day.`];
  }
  return [];
}

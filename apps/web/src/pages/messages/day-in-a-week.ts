/** The civil date a week from now where the reader is, or the due date when that comes first. */
export function dayInAWeek(now: Date, dueOn: string | null): string {
  const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + 7)).toISOString().slice(0, 10);
  return dueOn !== null && dueOn < day ? dueOn : day;
}

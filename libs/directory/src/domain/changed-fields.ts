/** Names of the fields in which two rows differ, for the audit log, which keeps no personal values. */
export function changedFields<Row extends object>(before: Row, after: Row): string[] {
  const names = Object.keys(after) as (keyof Row & string)[];
  return names.filter((name) => before[name] !== after[name]);
}

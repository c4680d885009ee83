const HEADER = 'external_id,given_name,family_name,email,discipline,title,starts_on,ends_on,supervisor_external_id';
/** Of 100 people; spread over the file, as changes are. */
const CHANGED = 3;

/** A roster of so many people, nine in ten with a supervisor. @param changed whether three in a hundred have another title. */
export function rosterFile(people: number, changed = false): string {
  const lines = [HEADER];
  for (let at = 1; at <= people; at += 1) {
    const title = changed && (at * 37) % 100 < CHANGED ? 'Sergeant' : 'Officer';
    const supervisor = at % 10 === 0 ? '' : `E${Math.ceil(at / 10) * 10}`;
    lines.push(
      `E${at},Given${at % 997},Family${at % 7919},person${at}@agency.test,law_enforcement_local,${title},2024-02-01,,${supervisor}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

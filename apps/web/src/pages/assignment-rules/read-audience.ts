/** What somebody typed or ticked for the conditions of a rule, before it is checked. Empty conditions are left out. */
export function readAudience(data: FormData, leftOut: readonly string[]): unknown {
  const exclude = given({ ...conditionsUnder('audience.exclude', data), personIds: leftOut });
  return given({
    ...conditionsUnder('audience', data),
    exclude: Object.keys(exclude).length > 0 ? exclude : undefined,
  });
}

const LISTS = ['agencyIds', 'taskForceIds', 'agencyKinds', 'levels', 'disciplines'];

function conditionsUnder(prefix: string, data: FormData): Record<string, unknown> {
  const texts = (name: string) => data.getAll(`${prefix}.${name}`).filter((value) => typeof value === 'string');
  return {
    ...Object.fromEntries(LISTS.map((name) => [name, texts(name)])),
    titles: texts('titles')
      .flatMap((text) => text.split('\n'))
      .map((title) => title.trim())
      .filter((title) => title !== ''),
    hiredAfter: texts('hiredAfter')[0] || undefined,
  };
}

function given(values: Record<string, unknown>): Record<string, unknown> {
  const empty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !empty(value)));
}

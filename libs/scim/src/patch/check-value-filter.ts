import { parse } from 'scim2-parse-filter';
import type { Filter } from 'scim2-parse-filter';
import type { AttributePath } from '../schema/attribute-path.js';
import { invalidFilter, invalidPath } from '../scim.errors.js';

/**
 * Looks at what stands between the brackets of a path.
 * @throws MusterError 400 `invalidPath` for what is no filter, `invalidFilter` for one by a sub-attribute that does not exist.
 */
export function checkValueFilter({ attribute, valueFilter }: AttributePath): void {
  if (valueFilter === undefined) return;
  const known = new Set((attribute.subAttributes ?? []).map(({ name }) => name.toLowerCase()));
  for (const name of namesIn(read(valueFilter))) {
    if (known.has(name.toLowerCase())) continue;
    throw invalidFilter(`There is no attribute ${attribute.name}.${name} to filter by. See /scim/v2/Schemas.`);
  }
}

function read(valueFilter: string): Filter {
  try {
    return parse(valueFilter);
  } catch {
    throw invalidPath(
      'The filter in the path cannot be read. Write it as in RFC 7644, 3.5.2: emails[type eq "work"].value.',
    );
  }
}

function namesIn(filter: Filter): string[] {
  switch (filter.op) {
    case 'and':
    case 'or':
      return filter.filters.flatMap(namesIn);
    case 'not':
      return namesIn(filter.filter);
    default:
      return [filter.attrPath];
  }
}

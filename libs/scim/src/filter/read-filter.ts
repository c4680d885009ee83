import type { Comparison, Condition } from '@muster/directory';
import { parse } from 'scim2-parse-filter';
import type { Compare, Filter } from 'scim2-parse-filter';
import type { ResourceSchema } from '../schema/attribute.js';
import { findPath } from '../schema/attribute-path.js';
import { invalidFilter } from '../scim.errors.js';

/** A set holds several texts beside one another. */
type ValueType = 'text' | 'boolean' | 'instant' | 'set';

/** Where an attribute's values are found; a fixed value is the same for every resource that has the field. */
export type FilterTarget<Field extends string> =
  | { field: Field; type: ValueType }
  /** Sub-attributes with one value wherever there is any: `emails.type` is `work`. */
  | { fixed: string | boolean; presentWith: Field };

/** What each attribute stands for, by its path in the schema's spelling. */
export type FilterTargets<Field extends string> = Readonly<Record<string, FilterTarget<Field>>>;

const LONGEST_FILTER = 2000;
const MOST_COMPARISONS = 50;
const DEEPEST = 20;

/**
 * Reads a filter (RFC 7644, 3.4.2.2) into a condition over fields.
 * @throws MusterError 400 `invalidFilter` for text that is no filter, for unknown attributes and for values of a wrong type.
 */
export function readFilter<Field extends string>(
  text: string,
  schema: ResourceSchema,
  targets: FilterTargets<Field>,
): Condition<Field> {
  if (text.length > LONGEST_FILTER) throw invalidFilter(`The filter is longer than ${LONGEST_FILTER} characters.`);
  let parsed: Filter;
  try {
    parsed = parse(text);
  } catch {
    throw invalidFilter('The filter cannot be read. Write it as in RFC 7644, 3.4.2.2: userName eq "ann@agency.gov".');
  }
  return new Reader(schema, targets).read(parsed, '', 0);
}

class Reader<Field extends string> {
  private comparisons = 0;

  constructor(
    private readonly schema: ResourceSchema,
    private readonly targets: FilterTargets<Field>,
  ) {}

  read(filter: Filter, prefix: string, depth: number): Condition<Field> {
    if (depth > DEEPEST) throw invalidFilter(`The filter is nested deeper than ${DEEPEST} levels.`);
    switch (filter.op) {
      case 'and':
      case 'or':
        return {
          kind: filter.op === 'and' ? 'all' : 'any',
          of: filter.filters.map((part) => this.read(part, prefix, depth + 1)),
        };
      case 'not':
        return { kind: 'not', of: this.read(filter.filter, prefix, depth + 1) };
      case '[]':
        if (prefix !== '') throw invalidFilter('A filter in brackets cannot hold another one.');
        return this.read(filter.valFilter, `${filter.attrPath}.`, depth + 1);
      case 'pr':
        return this.present(this.target(prefix + filter.attrPath));
      default:
        return this.compare(filter, prefix);
    }
  }

  private target(path: string): FilterTarget<Field> | undefined {
    this.comparisons += 1;
    if (this.comparisons > MOST_COMPARISONS)
      throw invalidFilter(`The filter has more than ${MOST_COMPARISONS} comparisons.`);
    const found = findPath(this.schema, path);
    if (found.kind === 'ignored') return undefined;
    if (found.kind !== 'attribute' || found.valueFilter !== undefined) {
      throw invalidFilter(`There is no attribute ${path} to filter by. See /scim/v2/Schemas.`);
    }
    const { extension, attribute, sub } = found;
    const name = sub ? `${attribute.name}.${sub.name}` : attribute.name;
    const target = this.targets[extension === undefined ? name : `${extension}:${name}`];
    if (!target)
      throw invalidFilter(`${path} cannot be filtered by. Name one of its sub-attributes, or another attribute.`);
    return target;
  }

  private present(target: FilterTarget<Field> | undefined): Condition<Field> {
    if (!target) return { kind: 'constant', value: false };
    return { kind: 'present', field: 'fixed' in target ? target.presentWith : target.field };
  }

  private compare({ op, attrPath, compValue }: Compare, prefix: string): Condition<Field> {
    const path = prefix + attrPath;
    const target = this.target(path);
    // RFC 7644, 3.4.2.2: null stands for no value.
    if (compValue === null) {
      const present = this.present(target);
      if (op === 'eq') return { kind: 'not', of: present };
      if (op === 'ne') return present;
      throw invalidFilter(`${path} ${op} null has no meaning. Use pr, or eq null.`);
    }
    if (!target) return { kind: 'constant', value: op === 'ne' };
    if ('fixed' in target) {
      const same = String(compValue).toLowerCase() === String(target.fixed).toLowerCase();
      if (op !== 'eq' && op !== 'ne') throw invalidFilter(`${path} is compared with eq and ne only.`);
      if (same === (op === 'eq')) return { kind: 'present', field: target.presentWith };
      return { kind: 'constant', value: false };
    }
    return { kind: 'compare', field: target.field, comparison: op, value: valueFor(target.type, op, path, compValue) };
  }
}

function valueFor(
  type: ValueType,
  comparison: Comparison,
  path: string,
  value: string | number | boolean,
): string | boolean {
  switch (type) {
    case 'set':
      if (comparison !== 'eq' && comparison !== 'ne') throw invalidFilter(`${path} is compared with eq and ne only.`);
      return valueFor('text', comparison, path, value);
    case 'text':
      if (typeof value !== 'string') throw invalidFilter(`${path} is text. Write the value between quotes.`);
      if (value.includes('\u0000')) throw invalidFilter(`The value for ${path} contains a character that is not text.`);
      return value;
    case 'boolean': {
      // Entra ID writes truth as text.
      const truth = typeof value === 'string' ? { true: true, false: false }[value.toLowerCase()] : value;
      if (typeof truth !== 'boolean') throw invalidFilter(`${path} is true or false.`);
      if (comparison !== 'eq' && comparison !== 'ne') throw invalidFilter(`${path} is compared with eq and ne only.`);
      return truth;
    }
    case 'instant': {
      const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : undefined;
      if (!at || Number.isNaN(at.getTime())) {
        throw invalidFilter(`${path} is a time. Write it as "2026-11-30T17:00:00Z".`);
      }
      if (['co', 'sw', 'ew'].includes(comparison))
        throw invalidFilter(`${path} is a time and has no parts to compare.`);
      return at.toISOString();
    }
  }
}

import type { Attribute } from './attribute.js';
import type { AttributePath } from './attribute-path.js';

/**
 * A value in the spelling of the schema: names of sub-attributes as the schema has them, unknown ones left out, truth as
 * true and false (Entra ID sends "True" and "False"), a list where the attribute has many values, and none where it has one.
 */
export function inSchemaSpelling({ attribute, sub, valueFilter }: AttributePath, value: unknown): unknown {
  if (sub) return spelled(sub, value);
  if (!attribute.multiValued || valueFilter !== undefined) return spelled(attribute, value);
  if (value === null || value === undefined) return value;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((each) => spelled(attribute, each));
}

function spelled(attribute: Attribute, value: unknown): unknown {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (attribute.type === 'boolean') return truthOf(one);
  if (attribute.type !== 'complex' || one === null || one === undefined) return one;
  const subs = attribute.subAttributes ?? [];
  // A manager or an address is also sent as its bare value.
  if (typeof one !== 'object') return { value: one };
  const pairs = Object.entries(one).flatMap(([key, each]): [string, unknown][] => {
    const sub = subs.find(({ name }) => name.toLowerCase() === key.toLowerCase());
    return sub ? [[sub.name, spelled(sub, each)]] : [];
  });
  return Object.fromEntries(pairs);
}

function truthOf(value: unknown): unknown {
  return typeof value === 'string' ? ({ true: true, false: false }[value.toLowerCase()] ?? value) : value;
}

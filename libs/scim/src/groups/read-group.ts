import { text } from '@muster/contracts';
import type { GroupChange, MemberChange } from '@muster/directory';
import { parse } from 'scim2-parse-filter';
import type { Filter } from 'scim2-parse-filter';
import { z } from 'zod';
import type { Operation } from '../patch/read-operations.js';
import { groupSchema } from '../schema/group-schema.js';
import { findPath } from '../schema/attribute-path.js';
import { invalidPath, invalidValue } from '../scim.errors.js';

const displayName = text('displayName');
const externalId = text('externalId', 100);
const members = z.array(z.looseObject({ value: z.string().min(1) }), {
  error: 'members is a list of objects with the id of a user as value.',
});
const group = z.looseObject({
  displayName,
  externalId: externalId.optional(),
  members: members.optional(),
});

/**
 * What a Group resource, in the schema's spelling, says.
 * @throws MusterError 400 `invalidValue`.
 */
export function readGroup(resource: unknown): { displayName: string; externalId: string | null; memberIds: string[] } {
  const read = valid(group, resource);
  return {
    displayName: read.displayName,
    externalId: read.externalId ?? null,
    memberIds: (read.members ?? []).map(({ value }) => value),
  };
}

/**
 * What PATCH operations on a group come to. Members are changed as such, because a group may hold more people than one would
 * read and write for the sake of one.
 * @throws MusterError 400 `invalidPath` or `invalidValue`.
 */
export function readGroupChange(operations: readonly Operation[]): GroupChange {
  const change: { displayName?: string; externalId?: string | null; members: MemberChange[] } = { members: [] };
  for (const { op, path, value } of operations) {
    const found = findPath(groupSchema, path);
    if (found.kind !== 'attribute' || found.sub) throw invalidPath(`${path} of a group cannot be changed by itself.`);
    switch (found.attribute.name) {
      case 'displayName':
        change.displayName = valid(displayName, value);
        break;
      case 'externalId':
        change.externalId = op === 'remove' ? null : valid(externalId, value);
        break;
      case 'members':
        change.members.push(memberChange(op, found.valueFilter, value));
        break;
      case 'schemas':
        break;
      default:
        throw invalidPath(`${path} of a group cannot be changed.`);
    }
  }
  return change;
}

function memberChange(op: Operation['op'], valueFilter: string | undefined, value: unknown): MemberChange {
  if (valueFilter !== undefined) {
    if (op !== 'remove') throw invalidPath('A member has nothing to change. Remove it, or add another one.');
    return { kind: 'remove', ids: idsIn(valueFilter) };
  }
  // Without a value everybody goes (RFC 7644, 3.5.2.2).
  if (op === 'remove' && value === undefined) return { kind: 'replace', ids: [] };
  return { kind: op, ids: valid(members, value).map((member) => member.value) };
}

/** The ids of `value eq "…"`, several of them joined by or. */
function idsIn(valueFilter: string): string[] {
  let filter: Filter;
  try {
    filter = parse(valueFilter);
  } catch {
    throw invalidPath('The filter in the path cannot be read. Write members[value eq "id"].');
  }
  const alternatives = filter.op === 'or' ? filter.filters : [filter];
  return alternatives.map((each) => {
    if (each.op !== 'eq' || each.attrPath.toLowerCase() !== 'value' || typeof each.compValue !== 'string') {
      throw invalidPath('Members are named by their id. Write members[value eq "id"].');
    }
    return each.compValue;
  });
}

function valid<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidValue(parsed.error.issues.map((issue) => issue.message).join(' '));
  return parsed.data;
}

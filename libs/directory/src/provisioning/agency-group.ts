/** A group of an agency's people. It has a name and members, and decides about nothing by itself. */
export interface AgencyGroup {
  id: string;
  /** Unique within the agency, whatever the case. */
  displayName: string;
  /** The provider's own id of it; unique within the agency. */
  externalId: string | null;
  createdAt: Date;
  changedAt: Date;
  /** Differs after every change of the group or its members. */
  revision: string;
}

export interface GroupMember {
  groupId: string;
  personId: string;
  displayName: string;
}

/** Members to be: a whole new list, or who comes and goes. */
export type MemberChange =
  | { kind: 'replace'; ids: readonly string[] }
  | { kind: 'add'; ids: readonly string[] }
  | { kind: 'remove'; ids: readonly string[] };

export interface GroupChange {
  displayName?: string;
  externalId?: string | null;
  members?: readonly MemberChange[];
}

export type GroupField = 'id' | 'displayName' | 'externalId' | 'members' | 'createdAt' | 'changedAt';

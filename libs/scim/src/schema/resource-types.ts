import type { ResourceSchema } from './attribute.js';
import { groupSchema } from './group-schema.js';
import { userSchema } from './user-schema.js';

/** What can be kept by the protocol. */
export const resourceTypes: readonly ResourceSchema[] = [userSchema, groupSchema];

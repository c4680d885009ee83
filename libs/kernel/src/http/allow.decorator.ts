import { SetMetadata } from '@nestjs/common';
import type { CustomDecorator } from '@nestjs/common';
import type { Permission } from '../access/permissions.js';

export const ACCESS_POLICY = 'muster:access';
export type AccessPolicy = { kind: 'permission'; permission: Permission } | { kind: 'signed-in' } | { kind: 'public' };

/** The route needs the right, over whatever scope; the operation itself then checks the scope. */
export function Allow(permission: Permission): CustomDecorator {
  return SetMetadata(ACCESS_POLICY, { kind: 'permission', permission } satisfies AccessPolicy);
}

/** The route is for everybody who is signed in; what they see is decided by their reach. */
export function AllowSignedIn(): CustomDecorator {
  return SetMetadata(ACCESS_POLICY, { kind: 'signed-in' } satisfies AccessPolicy);
}

/** The route needs no sign-in. Every such route is listed by the access test. */
export function AllowAnyone(): CustomDecorator {
  return SetMetadata(ACCESS_POLICY, { kind: 'public' } satisfies AccessPolicy);
}

/** Path of the API without its version; the first segment is what scopes name. */
const RESOURCE = /^\/api\/v\d+\/([a-z]+(?:-[a-z]+)*)(?:[/?.]|$)/;
/** Protocols beside the API, each one resource: `scim`. */
const PROTOCOL = /^\/(scim)\/v\d+(?:[/?]|$)/;

/**
 * The scope that a request needs: `people:read` for GET /api/v1/people/…, `people:write` for everything that changes.
 * Undefined outside the API and the protocols beside it.
 */
export function scopeNeeded(method: string, url: string): string | undefined {
  const resource = (RESOURCE.exec(url) ?? PROTOCOL.exec(url))?.[1];
  if (resource === undefined) return undefined;
  return `${resource}:${['GET', 'HEAD'].includes(method) ? 'read' : 'write'}`;
}

/**
 * True when a key may do what a request needs. `write` includes `read` and `*` stands for every resource.
 * @param scopes null for a key without limits.
 */
export function keyAllows(scopes: readonly string[] | null, needed: string | undefined): boolean {
  if (scopes === null) return true;
  const [resource, action] = needed?.split(':') ?? [];
  if (resource === undefined || action === undefined) return false;
  const actions = action === 'read' ? ['read', 'write'] : ['write'];
  return [resource, '*'].some((name) => actions.some((each) => scopes.includes(`${name}:${each}`)));
}

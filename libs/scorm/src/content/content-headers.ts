import type { Environment } from '@muster/kernel';

/** What a course may do in its frame. No popups and no navigation of the page around it: both were ways out in tests. */
const SANDBOX = 'sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads';

/**
 * Headers of every answer of the content origin. Packages are old and rely on inline scripts and eval, so those are allowed
 * here; what keeps them in is that this is another site, without cookies, that may reach nothing but itself.
 */
export function contentHeaders(environment: Environment): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'",
      "connect-src 'self'",
      "frame-src 'self' data: blob:",
      "form-action 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      frameAncestors(environment),
      SANDBOX,
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
}

/**
 * The policy of a document that browsers show by a viewer of their own: no sandbox, in which none of them runs. It gives nothing away:
 * `nosniff` keeps the file from ever being a page, and a viewer lets no script of it reach this origin.
 */
export function documentPolicy(environment: Environment): string {
  return frameAncestors(environment);
}

function frameAncestors(environment: Environment): string {
  return ['frame-ancestors', "'self'", environment.APP_ORIGIN, environment.MUSTER_FRAME_ANCESTORS].join(' ').trim();
}

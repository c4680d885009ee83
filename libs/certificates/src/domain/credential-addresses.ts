/** Public addresses below the origin of the application; credentials name them, so they stay as they are. */
export const issuerUrl = (origin: string): string => `${origin}/credentials/issuer`;
export const keyUrl = (origin: string, keyId: string): string => `${origin}/credentials/keys/${keyId}`;
export const statusListUrl = (origin: string, list: number): string => `${origin}/credentials/status/${list}`;

// What '@jest/globals' is to a test whose runner sets the globals of Jest and virtualises no modules.
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globalThis;

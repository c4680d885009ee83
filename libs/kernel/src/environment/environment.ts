import { isIP } from 'node:net';
import { z } from 'zod';

const SHORTEST_SECRET = 32;

/** 0, which asks the system for any free port, is for tests and not told of. */
const port = (variable: 'PORT' | 'CONTENT_PORT') =>
  z
    .string()
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
      error: ({ input }) => `${variable} must be a number from 1 to 65535, not "${String(input)}".`,
    })
    .transform(Number);
const flag = z.stringbool();
const POSTGRES = /^postgres(ql)?:\/\/[^/]/;
const postgresAddress = (missing?: string) =>
  z.string({ ...(missing && { error: missing }) }).regex(POSTGRES, {
    error: 'Give an address like postgres://user:password@localhost:5432/muster.',
  });

/** `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`. */
function isAddressOrRange(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (bits === undefined) return longest > 0;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= longest;
}

/** One property for each variable that the server reads; the README's table of settings is these comments. */
const schema = z
  .object({
    /** `production` refuses the embedded default and short secrets. */
    NODE_ENV: z.string().default('development'),
    /** Port of the application: pages and API. */
    PORT: port('PORT').default(3000),
    /** Port of the content origin: the player and the packages. */
    CONTENT_PORT: port('CONTENT_PORT').default(3001),
    /** Address to listen on. */
    HOST: z.string().default('127.0.0.1'),
    /** PostgreSQL 15 to 18, `postgres://user:password@host:port/database`. */
    DATABASE_URL: postgresAddress('Set DATABASE_URL to the address of a PostgreSQL database.'),
    /** A role that may change the schema. Default: DATABASE_URL, whose user then works under the role muster_app. */
    DATABASE_ADMIN_URL: postgresAddress().optional(),
    /** Redis for many worker processes; without it the server runs jobs itself. */
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\/[^/]/, 'Give an address like redis://localhost:6379, or rediss:// for TLS.')
      .optional(),
    /** SMTP server for reminders by mail, `smtp://user:password@host:port` or `smtps://…`. Without it people are told in the product only. */
    SMTP_URL: z
      .string()
      .regex(
        /^smtps?:\/\/[^/\s]+/,
        'Give an address like smtp://user:password@mail.agency.gov:587, or smtps:// for TLS from the start.',
      )
      .optional(),
    /** From which address mail is sent. Needed with SMTP_URL. */
    MAIL_FROM: z.email('Write an email address such as training@agency.gov.').optional(),
    /** Folder of the packages and, by default, of the embedded database. */
    MUSTER_DATA_DIR: z.string().default('.muster'),
    /** At least 32 characters; signs launch and runtime tokens. */
    MUSTER_SECRET: z
      .string({ error: 'Set MUSTER_SECRET to at least 32 random characters.' })
      .min(SHORTEST_SECRET, `MUSTER_SECRET needs at least ${SHORTEST_SECRET} characters.`),
    /**
     * Secrets that MUSTER_SECRET has replaced, separated by commas. They sign nothing; what browsers have kept of courses and sealed
     * while one of them held is opened with it.
     */
    MUSTER_FORMER_SECRETS: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((secret) => secret.trim())
          .filter((secret) => secret !== ''),
      )
      .refine((secrets) => secrets.every((secret) => secret.length >= SHORTEST_SECRET), {
        error: `MUSTER_FORMER_SECRETS holds one of fewer than ${SHORTEST_SECRET} characters. List whole secrets, separated by commas.`,
      }),
    /** Origin of the application as browsers see it. Default: `http://localhost:PORT`. */
    APP_ORIGIN: z.url().optional(),
    /** Origin of the content with `*` for the random host of an attempt. Default: `http://*.localhost:CONTENT_PORT`. */
    CONTENT_ORIGIN: z.string().optional(),
    /** Requests that the player of one attempt may send in a second; ten times as many at once after a pause. Beyond it answers 429. */
    CONTENT_REQUESTS_PER_SECOND: z.coerce
      .number({ error: 'CONTENT_REQUESTS_PER_SECOND must be a number above 0.' })
      .positive('CONTENT_REQUESTS_PER_SECOND must be a number above 0.')
      .default(10),
    /** Further origins that may frame the player, separated by blanks. */
    MUSTER_FRAME_ANCESTORS: z.string().default(''),
    /**
     * Addresses or ranges of the proxies in front, separated by commas; only theirs is `X-Forwarded-For` believed. Without it
     * every request through a proxy counts as the proxy's own, so limits for one address hit everybody.
     */
    MUSTER_TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((list) => list.split(/[,\s]+/).filter((part) => part !== ''))
      .refine((list) => list.every(isAddressOrRange), {
        error: 'List the addresses or ranges of your proxies, for example 10.0.0.7,192.168.0.0/16.',
      }),
    /** The first system administrator, made when nobody exists yet. */
    MUSTER_ADMIN_EMAIL: z.email('Write an email address such as name@agency.gov.').optional(),
    MUSTER_ADMIN_PASSWORD: z.string().optional(),
    /** `false` hides /api/docs and /api/openapi.json. */
    MUSTER_API_DOCS: flag.default(true),
    /** `false` for a process that only runs jobs; a worker sets it itself. */
    MUSTER_SERVE: flag.default(true),
    /** `false` for a process that serves HTTP and leaves the jobs to workers. */
    MUSTER_RUN_JOBS: flag.default(true),
    /** `true` lets the empty system load the demo task force from its first page. */
    MUSTER_DEMO: flag.default(false),
  })
  .refine((given) => given.SMTP_URL === undefined || given.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    error: 'Set MAIL_FROM to the address from which mail is sent, or take SMTP_URL out.',
  });

type Variables = z.infer<typeof schema>;

/** The settings of a server process, with the origins resolved. */
export interface Environment extends Variables {
  APP_ORIGIN: string;
  CONTENT_ORIGIN: string;
}

/** Injection token of the environment. */
export const ENVIRONMENT = 'muster:environment';

/**
 * Reads the settings.
 * @throws Error that names every variable that is missing or wrong and what to set.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(({ path, message }) => {
      const variable = path.join('.');
      return message.includes(variable) ? message : `${variable}: ${message}`;
    });
    throw new Error(`The settings need attention.\n${reasons.join('\n')}`);
  }
  const { data } = parsed;
  return {
    ...data,
    APP_ORIGIN: data.APP_ORIGIN ?? `http://localhost:${data.PORT}`,
    CONTENT_ORIGIN: data.CONTENT_ORIGIN ?? `http://*.localhost:${data.CONTENT_PORT}`,
  };
}

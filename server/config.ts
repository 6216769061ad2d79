/** The settings of one Raadkamer, read from the environment once: typed, complete and checked, or refused with every problem named. */
import { z } from 'zod';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Whether only this machine can reach the server. */
  readonly loopback: boolean;
  /** Absolute or relative to the working directory. */
  readonly dataFolder: string;
  /** Undefined: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Undefined: one process, nothing to wake. */
  readonly redisUrl: string | undefined;
  /** Origin under which people reach the product, without a slash at the end. */
  readonly baseUrl: string;
  /** Undefined: one is made and kept in the data folder, which is only allowed on loopback. */
  readonly secret: string | undefined;
  readonly demo: 'yes' | 'no' | 'auto';
  readonly logLevel: LogLevel;
}

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One row of the table of settings, for the README and for messages. */
export interface Setting {
  readonly name: string;
  /** What holds when it is not set, in words. */
  readonly standard: string;
  readonly meaning: string;
}

export const settings = [
  { name: 'PORT', standard: '`3000`', meaning: 'Port to listen on, 1 to 65535.' },
  {
    name: 'HOST',
    standard: '`127.0.0.1`',
    meaning: 'Address to listen on. Anything but loopback needs `RAADKAMER_SECRET`.',
  },
  {
    name: 'RAADKAMER_DATA',
    standard:
      '`.data` in the checkout; `/var/lib/raadkamer` when started as root from a folder that others cannot enter',
    meaning:
      'Folder for everything that must be kept: the embedded database, keys, the generated secret. Several processes must see the same one.',
  },
  {
    name: 'DATABASE_URL',
    standard: 'the embedded PostgreSQL',
    meaning: 'A PostgreSQL server, version 15 or newer: `postgresql://user:password@host:5432/database`.',
  },
  {
    name: 'REDIS_URL',
    standard: 'none',
    meaning: 'A Redis server that wakes the other processes when there are several: `redis://host:6379`.',
  },
  {
    name: 'RAADKAMER_BASE_URL',
    standard: '`http://HOST:PORT`',
    meaning:
      'The address at which people reach the product: scheme, host and port only. Other origins are refused.',
  },
  {
    name: 'RAADKAMER_SECRET',
    standard: 'on loopback made once and kept in the data folder; otherwise required',
    meaning:
      'At least 32 characters from which keys are derived. Keep a copy apart from the backups: without it they cannot be read.',
  },
  {
    name: 'RAADKAMER_DEMO',
    standard: '`auto`',
    meaning:
      'Demo committee with demo accounts. `auto`: in an empty database on loopback; `no`: never; `yes`: on loopback, and refuse to start elsewhere.',
  },
  {
    name: 'RAADKAMER_LOG',
    standard: '`info`',
    meaning:
      'How much to log: `error`, `warn`, `info` or `debug`. Logs hold identifiers, never names or prose.',
  },
] as const satisfies readonly Setting[];

type SettingName = (typeof settings)[number]['name'];
type Environment = Readonly<Record<string, string | undefined>>;

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The table of settings as it stands in the README, but for the widths of its columns. */
export function settingsTable(): string {
  const rows = settings.map(({ name, standard, meaning }) => `| \`${name}\` | ${standard} | ${meaning} |`);
  return ['| setting | without it | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
const isEveryAddress = (host: string) => host === '0.0.0.0' || host === '::';

/** What a URL is, or undefined where it is none. */
function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

const shortestSecret = 32;
const shape = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:-]+$/)
    .default('127.0.0.1'),
  RAADKAMER_DATA: z
    .string()
    .refine((folder) => !folder.includes('\0'))
    .optional(),
  DATABASE_URL: z
    .string()
    .refine((text) => ['postgres:', 'postgresql:'].includes(urlOf(text)?.protocol ?? ''))
    .refine((text) => (urlOf(text)?.pathname.length ?? 0) > 1)
    .optional(),
  REDIS_URL: z
    .string()
    .refine((text) => ['redis:', 'rediss:'].includes(urlOf(text)?.protocol ?? ''))
    .optional(),
  RAADKAMER_BASE_URL: z
    .string()
    .refine((text) => ['http:', 'https:'].includes(urlOf(text)?.protocol ?? ''))
    .refine((text) => urlOf(text)?.href === `${urlOf(text)?.origin}/`)
    .transform((text) => new URL(text).origin)
    .optional(),
  RAADKAMER_SECRET: z.string().min(shortestSecret).optional(),
  RAADKAMER_DEMO: z.enum(['yes', 'no', 'auto']).default('auto'),
  RAADKAMER_LOG: z.enum(logLevels).default('info'),
} satisfies Record<SettingName, z.ZodType>);

const remedies: Record<SettingName, string> = {
  PORT: 'give a whole number from 1 to 65535, such as PORT=3000',
  HOST: 'give an address or a host name to listen on, such as HOST=127.0.0.1',
  RAADKAMER_DATA: 'give the path of a folder',
  DATABASE_URL:
    'give postgresql://user:password@host:5432/database, or leave it out for the embedded database',
  REDIS_URL: 'give redis://host:6379 (or rediss:// for TLS), or leave it out',
  RAADKAMER_BASE_URL: 'give scheme, host and port only, such as https://raadkamer.example.nl',
  RAADKAMER_SECRET: `give at least ${shortestSecret} characters; openssl rand -base64 32 makes a good one`,
  RAADKAMER_DEMO: 'give yes, no or auto',
  RAADKAMER_LOG: `give ${logLevels.join(', ')}`,
};

/** Values that are secret, or may hold a password, do not appear in messages. */
const shown = (name: SettingName, value: string | undefined) =>
  ['DATABASE_URL', 'REDIS_URL', 'RAADKAMER_SECRET'].includes(name) ? '' : ` (${JSON.stringify(value)})`;

const isSettingName = (name: PropertyKey | undefined): name is SettingName =>
  settings.some((setting) => setting.name === name);

/** A mistyped name would otherwise leave its default in force without a word. */
function unknownNames(env: Environment): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('RAADKAMER_') && !isSettingName(name))
    .map((name) => `${name} is not a setting: see the table of settings in the README, or leave it out.`);
}

/** What each value allows by itself, but not on an address that others can reach. */
function dangers(host: string, given: Partial<Record<SettingName, string>>): string[] {
  if (isLoopback(host)) return [];
  const missing: string[] = [];
  if (given.RAADKAMER_SECRET === undefined) {
    missing.push(
      `RAADKAMER_SECRET is needed because HOST is ${host}, which others can reach: ${remedies.RAADKAMER_SECRET}.`,
    );
  }
  if (given.RAADKAMER_BASE_URL === undefined && isEveryAddress(host)) {
    missing.push(
      `RAADKAMER_BASE_URL is needed because HOST is ${host}, which nobody can visit: ${remedies.RAADKAMER_BASE_URL}.`,
    );
  }
  if (given.RAADKAMER_DEMO === 'yes') {
    missing.push(
      `RAADKAMER_DEMO=yes is refused because HOST is ${host}: demo accounts have known passwords and exist on loopback only.`,
    );
  }
  return missing;
}

function givenSettings(env: Environment): Partial<Record<SettingName, string>> {
  const entries = settings.map(({ name }) => [name, env[name]?.trim() ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/**
 * Reads the settings. An empty value counts as none, as in a compose file.
 * @param standardDataFolder where the data goes when RAADKAMER_DATA does not say
 */
export function parseConfig(env: Environment, standardDataFolder: string): ParsedConfig {
  const given = givenSettings(env);
  const parsed = shape.safeParse(given);
  const wrong = [...new Set(parsed.error?.issues.map(({ path }) => path[0]).filter(isSettingName))];
  const host = wrong.includes('HOST') ? undefined : (given.HOST ?? '127.0.0.1');
  const problems = [
    ...wrong.map((name) => `${name}${shown(name, given[name])} is wrong: ${remedies[name]}.`),
    ...(host === undefined ? [] : dangers(host, given)),
    ...unknownNames(env),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const value = parsed.data;
  const urlHost = value.HOST.includes(':') ? `[${value.HOST}]` : value.HOST;
  const config: Config = {
    port: value.PORT,
    host: value.HOST,
    loopback: isLoopback(value.HOST),
    dataFolder: value.RAADKAMER_DATA ?? standardDataFolder,
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL,
    baseUrl: value.RAADKAMER_BASE_URL ?? `http://${urlHost}:${value.PORT}`,
    secret: value.RAADKAMER_SECRET,
    demo: value.RAADKAMER_DEMO,
    logLevel: value.RAADKAMER_LOG,
  };
  return { ok: true, config: Object.freeze(config) };
}

/** The settings of the server: the environment read once, checked, and frozen. Every problem is told at once. */
import { z } from 'zod'
import type { JwtSettings } from './identity.ts'

export interface Config {
  readonly host: string
  readonly port: number
  readonly database: { readonly url: string } | { readonly folder: string }
  /** Without it this is the demo: whoever comes without a token is its agent and supervisor. */
  readonly jwt?: JwtSettings
  readonly corsOrigins: readonly string[]
  /** Lets a client move a shop's clock. */
  readonly testClock: boolean
  readonly webhook?: { readonly url: string; readonly secret: string }
  readonly logLevel: LogLevel
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The settings will not do:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}

export const settingNames = [
  'HOST',
  'PORT',
  'DATABASE_URL',
  'KEFU_DATA',
  'JWT_SECRET',
  'JWKS_URL',
  'JWT_ISSUER',
  'JWT_AUDIENCE',
  'CORS_ORIGINS',
  'KEFU_TEST_CLOCK',
  'WEBHOOK_URL',
  'WEBHOOK_SECRET',
  'LOG_LEVEL',
] as const
type Name = (typeof settingNames)[number]

/** Names that begin like ours and are none: a misspelt setting must not be passed over in silence. */
const ours = /^(KEFU|JWT|JWKS|CORS|WEBHOOK)_/

const isHttp = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '')
const isOrigin = (text: string): boolean => isHttp(text) && URL.parse(text)?.origin === text

/** What a setting must look like, by name. */
const shapes = {
  PORT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(65_535, 'must be at most 65535'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''),
      'must begin with postgres://',
    ),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters'),
  JWKS_URL: z.string().refine(isHttp, 'must be an http(s) address'),
  WEBHOOK_URL: z.string().refine(isHttp, 'must be an http(s) address'),
  WEBHOOK_SECRET: z.string().min(16, 'must have at least 16 characters'),
  KEFU_TEST_CLOCK: z.enum(['0', '1'], 'must be 0 or 1'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
} as const satisfies Partial<Record<Name, z.ZodType>>

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)

/** Reads the settings. Throws a ConfigError that lists everything that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = []
  // An empty value is how a compose file says that a setting is not set.
  const given = (name: Name | 'NODE_ENV'): string | undefined => env[name]?.trim() || undefined
  const read = <N extends keyof typeof shapes>(name: N): z.output<(typeof shapes)[N]> | undefined => {
    const text = given(name)
    if (text === undefined) return undefined
    const result = shapes[name].safeParse(text)
    if (result.success) return result.data as z.output<(typeof shapes)[N]>
    problems.push(`${name} ${result.error.issues.map(({ message }) => message).join('; ')}`)
    return undefined
  }

  for (const name of Object.keys(env)) {
    if (ours.test(name) && !(settingNames as readonly string[]).includes(name))
      problems.push(`${name} is not a setting; those that begin alike are ${alike(name).join(', ')}`)
  }

  const host = given('HOST') ?? '127.0.0.1'
  const url = read('DATABASE_URL')
  const jwt = jwtSettings(given, read, problems)
  const demo = jwt === undefined
  if (demo && !isLoopback(host))
    problems.push(
      `HOST is ${host}, but without JWT_SECRET or JWKS_URL everybody would be let in: set one of them, or leave HOST at 127.0.0.1`,
    )

  const testClock = read('KEFU_TEST_CLOCK') === '1'
  if (testClock && env['NODE_ENV'] !== 'test' && !(demo && url === undefined))
    problems.push(
      'KEFU_TEST_CLOCK=1 lets any client move the time: it needs NODE_ENV=test, or neither DATABASE_URL nor JWT settings',
    )

  const webhookUrl = read('WEBHOOK_URL')
  const webhookSecret = read('WEBHOOK_SECRET')
  if ((given('WEBHOOK_URL') === undefined) !== (given('WEBHOOK_SECRET') === undefined))
    problems.push('WEBHOOK_URL and WEBHOOK_SECRET belong together: set both or none')

  const corsOrigins = (given('CORS_ORIGINS') ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
  for (const origin of corsOrigins) {
    if (!isOrigin(origin))
      problems.push(`CORS_ORIGINS has "${origin}"; an origin looks like https://desk.example.com`)
  }

  const config: Config = {
    host,
    port: read('PORT') ?? 4000,
    database: url === undefined ? { folder: given('KEFU_DATA') ?? '.kefu/data' } : { url },
    ...(jwt && { jwt }),
    corsOrigins,
    testClock,
    ...(webhookUrl && webhookSecret && { webhook: { url: webhookUrl, secret: webhookSecret } }),
    logLevel: read('LOG_LEVEL') ?? 'info',
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(config)
}

function jwtSettings(
  given: (name: Name) => string | undefined,
  read: (name: 'JWT_SECRET' | 'JWKS_URL') => string | undefined,
  problems: string[],
): JwtSettings | undefined {
  const issuer = given('JWT_ISSUER')
  const audience = given('JWT_AUDIENCE')
  const bound = { ...(issuer !== undefined && { issuer }), ...(audience !== undefined && { audience }) }
  if (given('JWT_SECRET') !== undefined && given('JWKS_URL') !== undefined)
    problems.push('JWT_SECRET and JWKS_URL exclude each other: set one')
  if (given('JWKS_URL') !== undefined) {
    if (issuer === undefined || audience === undefined)
      problems.push('JWKS_URL needs JWT_ISSUER and JWT_AUDIENCE: such keys sign for others too')
    const jwksUrl = read('JWKS_URL')
    return { jwksUrl: new URL(jwksUrl ?? 'http://127.0.0.1'), ...bound }
  }
  if (given('JWT_SECRET') !== undefined) return { secret: read('JWT_SECRET') ?? '', ...bound }
  if (issuer !== undefined || audience !== undefined)
    problems.push('JWT_ISSUER and JWT_AUDIENCE say nothing without JWT_SECRET or JWKS_URL')
  return undefined
}

const alike = (name: string): readonly string[] =>
  settingNames.filter((known) => known.split('_')[0] === name.split('_')[0])

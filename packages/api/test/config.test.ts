import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConfigError, readConfig, settingNames } from '../src/config.ts'

const secret = 'a-secret-of-thirty-two-characters'
const problemsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('these settings were taken')
}

test('without any setting it is the demo in a folder, on this machine only', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 4000,
    database: { folder: '.kefu/data' },
    corsOrigins: [],
    testClock: false,
    logLevel: 'info',
  })
})

test('everything that can be set is read, and cannot be changed afterwards', () => {
  const config = readConfig({
    HOST: '0.0.0.0',
    PORT: '8080',
    DATABASE_URL: 'postgres://kefu@db/kefu',
    JWKS_URL: 'https://id.example.com/keys',
    JWT_ISSUER: 'https://id.example.com',
    JWT_AUDIENCE: 'kefu',
    CORS_ORIGINS: 'https://desk.example.com, https://other.example.com',
    WEBHOOK_URL: 'https://hooks.example.com/kefu',
    WEBHOOK_SECRET: 'sixteen-letters-at-least',
    LOG_LEVEL: 'warn',
  })
  expect(config).toEqual({
    host: '0.0.0.0',
    port: 8080,
    database: { url: 'postgres://kefu@db/kefu' },
    jwt: {
      jwksUrl: new URL('https://id.example.com/keys'),
      issuer: 'https://id.example.com',
      audience: 'kefu',
    },
    corsOrigins: ['https://desk.example.com', 'https://other.example.com'],
    testClock: false,
    webhook: { url: 'https://hooks.example.com/kefu', secret: 'sixteen-letters-at-least' },
    logLevel: 'warn',
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('an empty setting counts as none, as a compose file writes it', () => {
  expect(
    readConfig({ JWT_SECRET: secret, JWT_ISSUER: '', CORS_ORIGINS: '', WEBHOOK_URL: '', WEBHOOK_SECRET: '' }),
  ).toMatchObject({ jwt: { secret } })
})

test('without tokens nobody but this machine is served, whatever the database', () => {
  expect(readConfig({ DATABASE_URL: 'postgres://kefu@db/kefu' })).not.toHaveProperty('jwt')
  expect(problemsOf({ DATABASE_URL: 'postgres://kefu@db/kefu', HOST: '0.0.0.0' })).toContain(
    'JWT_SECRET or JWKS_URL',
  )
})

test.each([
  [{ KEFU_DTA: 'x' }, /KEFU_DTA is not a setting.*KEFU_DATA/],
  [{ JWT_SECERT: secret }, /JWT_SECERT is not a setting.*JWT_SECRET/],
  [{ PORT: 'four thousand' }, /PORT must be a number/],
  [{ PORT: '70000' }, /PORT must be at most 65535/],
  [{ DATABASE_URL: 'mysql://db' }, /DATABASE_URL must begin with postgres/],
  [{ JWT_SECRET: 'short' }, /JWT_SECRET must have at least 32/],
  [{ JWT_SECRET: secret, JWKS_URL: 'https://id.example.com' }, /exclude each other/],
  [{ JWKS_URL: 'https://id.example.com' }, /JWKS_URL needs JWT_ISSUER and JWT_AUDIENCE/],
  [{ JWT_ISSUER: 'someone' }, /say nothing without/],
  [{ WEBHOOK_URL: 'https://hooks.example.com' }, /belong together/],
  [{ CORS_ORIGINS: 'desk.example.com' }, /an origin looks like/],
  [{ CORS_ORIGINS: '*' }, /an origin looks like/],
  [{ KEFU_TEST_CLOCK: 'yes' }, /KEFU_TEST_CLOCK must be 0 or 1/],
  [{ KEFU_TEST_CLOCK: '1', JWT_SECRET: secret }, /needs NODE_ENV=test/],
  [{ KEFU_TEST_CLOCK: '1', DATABASE_URL: 'postgres://db/kefu' }, /needs NODE_ENV=test/],
  [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of/],
] as [Record<string, string>, RegExp][])('%j is refused in words', (env, words) => {
  expect(problemsOf(env)).toMatch(words)
})

test('the clock may be moved in tests and in the demo', () => {
  expect(readConfig({ KEFU_TEST_CLOCK: '1' }).testClock).toBe(true)
  expect(readConfig({ KEFU_TEST_CLOCK: '1', NODE_ENV: 'test', JWT_SECRET: secret }).testClock).toBe(true)
})

test('all problems are told at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y', JWT_SECRET: 'z' }).split('\n')).toHaveLength(4)
})

test('the README lists every setting, and no other', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const rows = readme
    .slice(readme.indexOf('## Settings'), readme.indexOf('## Why'))
    .matchAll(/^\| (`[^|]*) \|/gm)
  const listed = [...rows].flatMap(([, cell = '']) => cell.match(/[A-Z_]+/g) ?? [])
  expect(listed.toSorted()).toEqual(settingNames.toSorted())
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Service {
  readonly build?: string
  readonly image?: string
  readonly command?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly volumes?: readonly string[]
}

const compose = read('docker-compose.yml')
const composition = parse(compose) as {
  services: Record<'database' | 'migrate' | 'api', Service>
  volumes: Record<string, unknown>
}
const { database, migrate, api } = composition.services
const dockerfile = read('Dockerfile')
const example = read('.env.example')

/** A URL of the composition, its secrets filled in. */
const url = (text = ''): URL => new URL(text.replaceAll(/\$\{[^}]*\}/g, 'filled'))

/** The source that a program of the image was built from. */
const source = (program: string): string => program.replace('/dist/', '/src/').replace(/\.js$/, '.ts')

describe('The composition', () => {
  test('starts the API after the migration, and the migration once the database answers', () => {
    expect(migrate.depends_on).toEqual({ database: { condition: 'service_healthy' } })
    expect(api.depends_on).toMatchObject({ migrate: { condition: 'service_completed_successfully' } })
  })

  test('keeps the data of PostgreSQL 18 where that image wants it', () => {
    expect(database.image).toBe('postgres:18')
    expect(database.volumes).toEqual(['database:/var/lib/postgresql'])
    expect(Object.keys(composition.volumes)).toEqual(['database'])
  })

  test('migrates as the owner and serves as another role of the same database', () => {
    const owner = url(migrate.environment['DATABASE_OWNER_URL'])
    const app = url(api.environment['DATABASE_URL'])
    expect(owner.username).toBe(database.environment['POSTGRES_USER'])
    expect(app.username).not.toBe(owner.username)
    expect(migrate.environment['DATABASE_URL']).toBe(api.environment['DATABASE_URL'])
    expect([owner.hostname, app.hostname]).toEqual(['database', 'database'])
    expect([owner.pathname, app.pathname]).toEqual(Array(2).fill(`/${database.environment['POSTGRES_DB']}`))
    expect(Object.keys(api.environment)).not.toContain('DATABASE_OWNER_URL')
  })

  test('holds no secret, and does not start without the passwords of the database', () => {
    const names = Object.entries({ ...database.environment, ...migrate.environment, ...api.environment })
    const secrets = names.filter(([name]) => /PASSWORD|SECRET|URL$/.test(name))
    for (const [name, value] of secrets) expect(`${name}: ${value}`).toMatch(/\$\{\w+/)
    for (const secret of ['OWNER_PASSWORD', 'APP_PASSWORD'])
      expect(compose).toMatch(new RegExp(`\\$\\{${secret}:\\?[^}]+\\}`))
  })

  test('sets only variables that the programs read', () => {
    const config = read('packages/api/src/config.ts')
    for (const name of Object.keys(api.environment)) expect(config, name).toMatch(new RegExp(`\\b${name}\\b`))
    const program = read(source(migrate.command?.[1] ?? ''))
    for (const name of Object.keys(migrate.environment))
      expect(program, name).toMatch(new RegExp(`\\b${name}\\b`))
  })

  test('reads the variables of .env.example, which gives no secret away', () => {
    const asked = new Set([...compose.matchAll(/\$\{(\w+)/g)].map(([, name]) => name))
    const offered = [...example.matchAll(/^(\w+)=(.*)$/gm)]
    expect(new Set(offered.map(([, name]) => name))).toEqual(asked)
    expect(offered.filter(([, , value]) => value).map(([, name]) => name)).toEqual(['LOG_LEVEL', 'PORT'])
  })
})

describe('The image', () => {
  const programs = [migrate.command?.[1] ?? '', dockerfile.match(/^CMD \["node", "(.+)"\]$/m)?.[1] ?? '']

  test('runs programs that the build makes and the image holds', () => {
    expect(programs.every(Boolean)).toBe(true)
    for (const program of programs) {
      expect(read(source(program))).not.toBe('')
      expect(dockerfile).toContain(`COPY --from=build /app/${program.split('/dist/')[0]}/dist `)
    }
  })

  test('is built by the Node it runs on, and is no root', () => {
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(
      Array(3).fill('node:24-slim'),
    )
    expect(dockerfile.indexOf('\nUSER node\n')).toBeGreaterThan(dockerfile.lastIndexOf('\nRUN '))
  })

  test('copies only what the context lets in', () => {
    const allowed = read('.dockerignore').match(/(?<=^!).+/gm) ?? []
    for (const [, files = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
      for (const file of files.split(' ')) {
        expect(
          allowed.some((path) => file === path || file.startsWith(`${path}/`)),
          file,
        ).toBe(true)
        expect(existsSync(join(root, file)), file).toBe(true)
      }
  })
})

/** The door of @kefu/api: each name written out. */
export { type Config, ConfigError, readConfig } from './config.ts'
export { type Context, contextFor } from './context.ts'
export { maskFaults } from './faults.ts'
export {
  type Identify,
  type IdentifyOptions,
  type Identity,
  identifyBy,
  type JwtSettings,
  jwtVerifier,
  type Roles,
} from './identity.ts'
export { type Log, silent } from './log.ts'
export { printedSchema } from './print-schema.ts'
export { createSchema } from './schema/index.ts'
export { createServer, csrfHeader, type Server, type ServerOptions } from './server.ts'

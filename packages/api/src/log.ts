/** What the API needs of a log; pino is one. Neither tokens nor what people wrote is ever handed to it. */
export interface Log {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** For tests, and for embedders who do not want one. */
export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }

export { assert, unreachable } from './assert.ts';
export type { Brand } from './brand.ts';
export {
  type AnySdkError,
  AuthError,
  BugError,
  ConfigError,
  DataError,
  type DataErrorOptions,
  type ErrorKind,
  SdkError,
  type SdkErrorOptions,
  TemporaryError,
  type TemporaryErrorOptions,
} from './errors.ts';

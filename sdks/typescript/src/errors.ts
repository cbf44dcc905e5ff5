/**
 * The two kinds of error: a {@link PluginError} crosses the wire to the host, an {@link SdkError}
 * never does (it tells the plugin's own code what went wrong on this side).
 */

/** The numbers of the protocol; the host decides by them whether to wait, give up or ask for help. */
export const ErrorCode = {
  ParseError: -32700,
  InvalidRequest: -32600,
  MethodNotFound: -32601,
  InvalidParams: -32602,
  InternalError: -32603,
  RateLimited: -32001,
  NotFound: -32002,
  AuthFailed: -32003,
  ApiError: -32004,
  ConfigError: -32005,
  RequestCancelled: -32800,
} as const;

/** Thrown by a provider, it becomes the `error` member of the answer as it is. */
export class PluginError extends Error {
  override readonly name: string = "PluginError";

  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The service wants fewer requests; the host asks again after `retryAfterSeconds`. */
export class RateLimitError extends PluginError {
  override readonly name = "RateLimitError";

  constructor(
    readonly retryAfterSeconds: number,
    message = `Rate limited: try again in ${retryAfterSeconds} s`,
    options?: ErrorOptions,
  ) {
    super(
      ErrorCode.RateLimited,
      message,
      { retryAfterSeconds: wholeSeconds(retryAfterSeconds) },
      options,
    );
  }
}

/** The service knows no such thing. Never counted against the plugin's health. */
export class NotFoundError extends PluginError {
  override readonly name = "NotFoundError";

  constructor(message: string, options?: ErrorOptions) {
    super(ErrorCode.NotFound, message, undefined, options);
  }
}

/** The service refused the credentials; a person has to sign in again or enter a new key. */
export class AuthError extends PluginError {
  override readonly name = "AuthError";

  constructor(message = "The service refused the credentials", options?: ErrorOptions) {
    super(ErrorCode.AuthFailed, message, undefined, options);
  }
}

/** The service failed or answered something unusable. */
export class ApiError extends PluginError {
  override readonly name = "ApiError";

  constructor(
    message: string,
    readonly statusCode?: number,
    options?: ErrorOptions,
  ) {
    super(
      ErrorCode.ApiError,
      message,
      statusCode === undefined ? undefined : { statusCode },
      options,
    );
  }
}

/** A setting is missing or wrong; an admin has to change it. */
export class ConfigError extends PluginError {
  override readonly name = "ConfigError";

  constructor(message: string, options?: ErrorOptions) {
    super(ErrorCode.ConfigError, message, undefined, options);
  }
}

/** The host sent parameters the method cannot work with. */
export class InvalidParamsError extends PluginError {
  override readonly name = "InvalidParamsError";

  constructor(field: string, reason: string) {
    super(ErrorCode.InvalidParams, `Invalid params: ${field} ${reason}`, { field });
  }
}

/** Something on this side of the wire: a plugin defined wrongly, a host that did not answer. */
export class SdkError extends Error {
  override readonly name: string = "SdkError";
}

/** A call from the plugin to the host did not succeed. */
export class HostCallError extends SdkError {
  override readonly name: string = "HostCallError";

  constructor(
    readonly method: string,
    reason: string,
  ) {
    super(`${method} failed: ${reason}`);
  }
}

/** The host did not answer in time. It may still have done what was asked. */
export class HostTimeoutError extends HostCallError {
  override readonly name = "HostTimeoutError";

  constructor(
    method: string,
    readonly timeoutMs: number,
  ) {
    super(method, `the host did not answer within ${timeoutMs} ms`);
  }
}

/** The host answered with an error: a quota, a missing permission, a method it does not know. */
export class HostRejectedError extends HostCallError {
  override readonly name = "HostRejectedError";

  constructor(
    method: string,
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(method, `${message} (${code})`);
  }
}

/** The connection to the host ended before the answer came. */
export class HostClosedError extends HostCallError {
  override readonly name = "HostClosedError";

  constructor(method: string) {
    super(method, "the connection to the host is closed");
  }
}

function wholeSeconds(seconds: number): number {
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 0;
}

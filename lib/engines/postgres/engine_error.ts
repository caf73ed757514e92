import { InputError, ServiceError } from "../../contracts/mod.ts";

/** What was being done when Postgres complained. */
export interface PostgresContext {
  /** What was being done, for example `"summarise the table"`. */
  action: string;
  /** Table or query, as the user named it. */
  source: string;
  /** Address without the password. */
  server: string;
}

/** What Postgres or the way to it says, as an error that says what to do; a defect of vigil stays as it is. */
export function postgresError(error: unknown, { action, source, server }: PostgresContext): unknown {
  if (!(error instanceof Error) || error instanceof InputError || error instanceof ServiceError) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const reason = error.message.replace(/[.!]+$/, "");
  const where = { file: source };
  if (/^(?:ECONN|ENOTFOUND|EHOST|ENET|ETIMEDOUT|EPIPE|CONNECT)|^CONNECTION_|^08|^57P0[123]$|^53/.test(code)) {
    return new ServiceError(`Cannot ${action}: Postgres at ${server} cannot be reached (${reason})`, {
      cause: error,
      hint: "Look whether the server runs and the address is right",
    });
  }
  if (code === "57014") {
    return new ServiceError(`Cannot ${action}: Postgres gave up after the statement timeout`, {
      where,
      cause: error,
      hint: "Allow more with statementTimeoutMs, or ask for fewer columns, slices or windows",
    });
  }
  if (/^28|^3D/.test(code)) {
    return new InputError(`Cannot ${action}: Postgres at ${server} refuses (${reason})`, { cause: error });
  }
  if (code === "25006") {
    return new InputError(`Cannot ${action}: the query wants to write, and vigil only reads`, { where, cause: error });
  }
  if (/^(?:42|22|0A|21|XX|2F|P0)/.test(code)) {
    const small = /^[A-Z][a-z]/.test(reason) ? `${reason.charAt(0).toLowerCase()}${reason.slice(1)}` : reason;
    return new InputError(`Cannot ${action}: ${small}`, { where, cause: error });
  }
  return error;
}

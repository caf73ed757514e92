/** What every task is made of: one declaration gives parsing, help, README table, errors and exit codes. */

export * from "./command.ts";
export * from "./exit_code.ts";
export * from "./flags.ts";
export * from "./help.ts";
export * from "./output.ts";
export * from "./paths.ts";

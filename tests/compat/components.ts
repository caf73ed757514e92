/**
 * The real things that tests/compat runs vigil against: Python environments, Chromium, Postgres, servers.
 *
 * What is not on the machine is installed as root, quietly. Where that cannot be done the test is skipped, loudly; in CI
 * nothing is ever skipped.
 *
 * @module
 */

export * from "./components/bad_proxy.ts";
export * from "./components/chromium.ts";
export * from "./components/install.ts";
export * from "./components/mlflow.ts";
export * from "./components/postgres.ts";
export * from "./components/python.ts";
export * from "./components/server.ts";

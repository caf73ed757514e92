export * from "./command/mod.ts";

/**
 * Types of the parts of the Deno standard library that vigil uses.
 *
 * The import map points `@std/*` at an npm republication that ships no types. Who can reach JSR points the map there
 * and drops this file together with the `types` line of deno.json.
 */

declare module "@std/csv" {
  export interface ParseOptions {
    separator?: string;
    comment?: string;
    trimLeadingSpace?: boolean;
    lazyQuotes?: boolean;
    fieldsPerRecord?: number;
    skipFirstRow?: boolean;
    columns?: readonly string[];
  }
  export function parse(text: string): string[][];
  export function parse(text: string, options: ParseOptions & { skipFirstRow: true }): Record<string, string>[];
  export function parse(text: string, options: ParseOptions & { columns: readonly string[] }): Record<string, string>[];
  export function parse(text: string, options: ParseOptions): string[][];
  export class CsvParseStream extends TransformStream<string, string[]> {
    constructor(options?: Omit<ParseOptions, "skipFirstRow" | "columns">);
  }
  export interface StringifyOptions {
    headers?: boolean;
    separator?: string;
    columns?: readonly (string | readonly (string | number)[])[];
    bom?: boolean;
    quote?: string;
  }
  export function stringify(rows: readonly unknown[], options?: StringifyOptions): string;
}

declare module "@std/path" {
  export const SEPARATOR: string;
  export function basename(path: string | URL, suffix?: string): string;
  export function dirname(path: string | URL): string;
  export function extname(path: string | URL): string;
  export function fromFileUrl(url: string | URL): string;
  export function toFileUrl(path: string): URL;
  export function isAbsolute(path: string): boolean;
  export function join(...paths: string[]): string;
  export function normalize(path: string): string;
  export function relative(from: string, to: string): string;
  export function resolve(...paths: string[]): string;
  export function globToRegExp(
    glob: string,
    options?: { extended?: boolean; globstar?: boolean; caseInsensitive?: boolean },
  ): RegExp;
}

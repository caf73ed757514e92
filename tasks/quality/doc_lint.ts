const PRIVATE_TYPE = /^error\[private-type-ref\]: .* references private type '(.+)'$/m;

/**
 * Diagnostics of `deno doc --lint` (written with NO_COLOR) that hold for this project. One kind is left out: a public type
 * that refers to a type of an npm package, such as `ZodType`, which no `mod.ts` of ours could export.
 *
 * @param ours Whether a type of that name is declared in `lib/`.
 */
export function docFaults(output: string, ours: (type: string) => boolean): string[] {
  return diagnostics(output).filter((diagnostic) => {
    const type = PRIVATE_TYPE.exec(diagnostic)?.[1];
    return type === undefined || ours(type);
  });
}

function diagnostics(output: string): string[] {
  return output.split(/^(?=error(?:\[|:))/m)
    .map((part) => part.trim())
    .filter((part) => part.startsWith("error") && !/^error: Found \d+ documentation lint errors?\./.test(part));
}

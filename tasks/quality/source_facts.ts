/** What the architecture checks need to know of a file. */
export interface SourceFacts {
  /** Every module that it names: imports, re-exports, dynamic imports and import types. */
  imports: string[];
  /** Whether it exports something that runs: a function, a class, or a constant that holds functions. */
  exportsCode: boolean;
  /** The comment tagged `@module`, or null. */
  moduleComment: string | null;
  /** Comments that switch the checker, the linter or the coverage off. */
  suppressions: string[];
}

const SUPPRESSION = /(?:deno-(?:lint|coverage)-ignore|@ts-(?:ignore|expect-error|nocheck))/;

/** Reads the facts off the syntax tree of a file; works inside `deno test` only, where the parser is at hand. */
export function sourceFacts(filename: string, source: string): SourceFacts {
  const facts: SourceFacts = { imports: [], exportsCode: false, moduleComment: null, suppressions: [] };
  Deno.lint.runPlugin(
    { name: "facts", rules: { facts: { create: (context) => visitor(context, facts) } } },
    filename,
    source,
  );
  return facts;
}

function visitor(context: Deno.lint.RuleContext, facts: SourceFacts): Deno.lint.LintVisitor {
  const name = (source: Deno.lint.Node | null): void => {
    if (source?.type === "Literal" && typeof source.value === "string") facts.imports.push(source.value);
  };
  return {
    Program() {
      for (const { value } of context.sourceCode.getAllComments()) {
        if (/^ \* @module\b/m.test(value)) facts.moduleComment = value;
        const suppression = SUPPRESSION.exec(value);
        if (suppression !== null) facts.suppressions.push(suppression[0]);
      }
    },
    ImportDeclaration: (node) => name(node.source),
    ImportExpression: (node) => name(node.source),
    ExportAllDeclaration: (node) => name(node.source),
    TSImportType: (node) => name(node.argument.type === "TSLiteralType" ? node.argument.literal : node.argument),
    ExportDefaultDeclaration() {
      facts.exportsCode = true;
    },
    ExportNamedDeclaration(node) {
      name(node.source);
      if (node.declaration !== null && runs(node.declaration)) facts.exportsCode = true;
    },
  };
}

function runs(declaration: Deno.lint.Node): boolean {
  if (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") return true;
  if (declaration.type !== "VariableDeclaration") return false;
  return declaration.declarations.some(({ init }) => init !== null && holdsFunction(init));
}

function holdsFunction(value: Deno.lint.Node): boolean {
  if (value.type === "ArrowFunctionExpression" || value.type === "FunctionExpression") return true;
  if (value.type !== "ObjectExpression") return false;
  return value.properties.some((property) => property.type === "Property" && holdsFunction(property.value));
}

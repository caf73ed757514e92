import { projectPath } from "../project_path.ts";

/** No `as` to silence the checker: `as any` nowhere, another `as` not in `lib/` or `tasks/`; `as const` is fine. */
export const typeAssertion: Deno.lint.Rule = {
  create(context) {
    const path = projectPath(context.filename);
    const strict = path.startsWith("lib/") || path.startsWith("tasks/");
    const check = (node: Deno.lint.TSAsExpression | Deno.lint.TSTypeAssertion): void => {
      const type = node.typeAnnotation;
      if (type.type === "TSAnyKeyword") {
        context.report({ node, message: "`as any` switches the checker off", hint: "Use unknown and narrow it" });
      } else if (strict && !isConst(type)) {
        context.report({
          node,
          message: "`as` silences the checker",
          hint: "Narrow with a condition, pass a zod schema at the door, or annotate the variable",
        });
      }
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};

function isConst(type: Deno.lint.TypeNode): boolean {
  return type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === "const";
}

/** Functions that a module exports are declared with `function`; arrows are closures. */
export const topLevelArrow: Deno.lint.Rule = {
  create(context) {
    return {
      ExportNamedDeclaration(node) {
        if (node.parent.type !== "Program" || node.declaration?.type !== "VariableDeclaration") return;
        for (const { id, init } of node.declaration.declarations) {
          if (init?.type !== "ArrowFunctionExpression" && init?.type !== "FunctionExpression") continue;
          if (id.type !== "Identifier") continue;
          context.report({
            node: init,
            message: `"${id.name}" is a function at the top level`,
            hint: `Write \`export function ${id.name}()\``,
          });
        }
      },
    };
  },
};

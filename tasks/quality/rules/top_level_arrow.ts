/**
 * Functions at the top level are declared with `function`; arrows are closures. A constant whose type is a named function
 * type (`const judge: Agent = (inputs) => …`) may be an arrow, since a declaration cannot take that type.
 */
export const topLevelArrow: Deno.lint.Rule = {
  create(context) {
    return {
      ExportNamedDeclaration(node) {
        if (node.parent.type !== "Program" || node.declaration?.type !== "VariableDeclaration") return;
        for (const { id, init } of node.declaration.declarations) {
          if (init === null || (init.type !== "ArrowFunctionExpression" && init.type !== "FunctionExpression")) {
            continue;
          }
          if (id.type !== "Identifier" || id.typeAnnotation?.typeAnnotation.type === "TSTypeReference") continue;
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

import { projectPath, roomOf } from "../project_path.ts";

/** What reads the clock, the random source or the environment, or prints, and what to use for it. */
const MEMBERS: Readonly<Record<string, string>> = {
  "Math.random": "Take a seed and use random() of the statistics room",
  "Date.now": "Take a Clock as an option; the default is systemClock of the config room",
  "performance.now": "Take a Clock as an option; the default is systemClock of the config room",
  "crypto.randomUUID": "Take RandomBytes as an option; the default is systemRandomBytes of the config room",
  "crypto.getRandomValues": "Take RandomBytes as an option; the default is systemRandomBytes of the config room",
  "Deno.env": "Declare a setting; the config room reads it",
};

/** `lib/` has no hidden inputs: clock, random source and environment are read in the config room alone. */
export const hiddenInputs: Deno.lint.Rule = {
  create(context) {
    const room = roomOf(projectPath(context.filename));
    if (room === null || room === "config") return {};
    const report = (node: Deno.lint.Node, what: string, hint: string): void =>
      context.report({ node, message: `${what} is a hidden input`, hint });
    return {
      MemberExpression(node) {
        const name = nameOf(node);
        const hint = name === null ? undefined : MEMBERS[name];
        if (name !== null && hint !== undefined) report(node, name, hint);
        // Outside of a kernel the notebook room writes what it cannot display.
        if (node.object.type === "Identifier" && node.object.name === "console" && room !== "notebook") {
          context.report({
            node,
            message: "Nothing prints while it computes",
            hint: "Return the text; tasks and servers print it",
          });
        }
      },
      NewExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0) {
          report(node, "new Date()", "Take a Clock as an option and use new Date(clock.now())");
        }
      },
      CallExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "Date") {
          report(node, "Date()", "Take a Clock as an option and use new Date(clock.now())");
        }
      },
    };
  },
};

function nameOf(node: Deno.lint.MemberExpression): string | null {
  if (node.computed || node.property.type !== "Identifier") return null;
  if (node.object.type === "Identifier") return `${node.object.name}.${node.property.name}`;
  if (node.object.type !== "MemberExpression" || node.object.property.type !== "Identifier") return null;
  if (node.object.object.type !== "Identifier" || node.object.object.name !== "globalThis") return null;
  return `${node.object.property.name}.${node.property.name}`;
}

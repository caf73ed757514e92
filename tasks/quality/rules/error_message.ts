import { projectPath } from "../project_path.ts";

const CONTRACTION = /\b(?:\p{L}+n['’]t|\p{L}+['’](?:re|ve|ll|d|m)|(?:it|that|there|what|here|who|let)['’]s)\b/iu;

/**
 * Messages of errors: a capital first, no full stop last, no contractions. Holds for every string or template that is
 * passed first to `new SomethingError(…)` in `lib/` and `tasks/`; what a template inserts is not looked at.
 */
export const errorMessage: Deno.lint.Rule = {
  create(context) {
    const path = projectPath(context.filename);
    if (!path.startsWith("lib/") && !path.startsWith("tasks/")) return {};
    return {
      NewExpression(node) {
        if (!isErrorClass(node.callee)) return;
        for (const argument of messagesIn(node.arguments[0])) {
          for (const message of faults(argument.parts)) {
            context.report({ node: argument.node, message, hint: "See the error style in CONTRIBUTING.md" });
          }
        }
      },
    };
  },
};

/** A message with its static parts; null stands for what is inserted. */
interface Message {
  node: Deno.lint.Node;
  parts: (string | null)[];
}

function isErrorClass(callee: Deno.lint.Expression): boolean {
  const name = callee.type === "MemberExpression" ? callee.property : callee;
  return name.type === "Identifier" && (name.name.endsWith("Error") || name.name === "DOMException");
}

function messagesIn(node: Deno.lint.Expression | Deno.lint.SpreadElement | undefined): Message[] {
  if (node === undefined) return [];
  if (node.type === "ConditionalExpression") return [...messagesIn(node.consequent), ...messagesIn(node.alternate)];
  if (node.type === "LogicalExpression") return [...messagesIn(node.left), ...messagesIn(node.right)];
  const parts = partsOf(node);
  return parts.some((part) => part !== null) ? [{ node, parts }] : [];
}

function partsOf(node: Deno.lint.Node): (string | null)[] {
  if (node.type === "Literal") return [typeof node.value === "string" ? node.value : null];
  if (node.type === "TemplateLiteral") {
    return node.quasis.flatMap((quasi, index) => index === 0 ? [quasi.cooked] : [null, quasi.cooked])
      .filter((part) => part !== "");
  }
  if (node.type === "BinaryExpression" && node.operator === "+") return [...partsOf(node.left), ...partsOf(node.right)];
  return [null];
}

function* faults(parts: (string | null)[]): Generator<string> {
  const first = parts[0];
  const last = parts.at(-1);
  if (typeof first === "string" && !/^\p{Lu}/u.test(first)) yield "An error message starts with a capital letter";
  if (typeof last === "string" && /[.…]\s*$/.test(last)) yield "An error message does not end with a full stop";
  const contraction = CONTRACTION.exec(parts.map((part) => part ?? " ").join(""));
  if (contraction !== null) yield `An error message has no contractions: "${contraction[0]}"`;
}

import { importedPath, projectPath, roomOf } from "../project_path.ts";

/**
 * A room is imported through its `mod.ts` and by nothing else, types too. Inside `lib/` other rooms are named by relative
 * paths; the aliases `vigil` and `vigil/…` are for tasks, notebooks, examples and the reference agents.
 */
export const roomImports: Deno.lint.Rule = {
  create(context) {
    const importer = projectPath(context.filename);
    const check = (source: Deno.lint.Node): void => {
      if (source.type !== "Literal" || typeof source.value !== "string") return;
      const message = fault(importer, source.value);
      if (message !== null) context.report({ node: source, message, hint: "Export it from the mod.ts of its room" });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => node.source !== null && check(node.source),
      TSImportType: (node) => check(node.argument.type === "TSLiteralType" ? node.argument.literal : node.argument),
    };
  },
};

function fault(importer: string, specifier: string): string | null {
  const room = roomOf(importer);
  if (room === null && !importer.startsWith("tasks/")) return null;
  if (specifier === "vigil" || specifier.startsWith("vigil/")) {
    if (room === null || room === "agents") return null;
    return `A room names another by a relative path, not "${specifier}"`;
  }
  const target = importedPath(importer, specifier);
  const targetRoom = target === null ? null : roomOf(target);
  if (target === null || targetRoom === null || targetRoom === room) return null;
  if (targetRoom === "") return room === null ? null : `A room does not import "${target}", which exports it`;
  return target === `lib/${targetRoom}/mod.ts` ? null : `The room "${targetRoom}" is imported through its mod.ts only`;
}

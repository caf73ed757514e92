/**
 * The rules of this project that a machine can check; `deno lint` runs them. One file a rule, one test a rule.
 *
 * @module
 */

import { errorMessage } from "./rules/error_message.ts";
import { hiddenInputs } from "./rules/hidden_inputs.ts";
import { roomImports } from "./rules/room_imports.ts";
import { topLevelArrow } from "./rules/top_level_arrow.ts";
import { typeAssertion } from "./rules/type_assertion.ts";

const plugin: Deno.lint.Plugin = {
  name: "vigil",
  rules: {
    "error-message": errorMessage,
    "hidden-inputs": hiddenInputs,
    "room-imports": roomImports,
    "top-level-arrow": topLevelArrow,
    "type-assertion": typeAssertion,
  },
};

export default plugin;

import { strictEqual } from "node:assert/strict";
import { conditions, equals, named, quoted } from "../../../lib/tracking/rest/filter.ts";

Deno.test("quoted() takes the quotes that the text does not hold, and gives up on both", () => {
  strictEqual(quoted("plain"), "'plain'");
  strictEqual(quoted("it's"), `"it's"`);
  strictEqual(quoted(`it's "so"`), null);
  strictEqual(quoted("back\\slash"), null);
});

Deno.test("named() puts a name in back quotes, so that dots in it are part of it", () => {
  strictEqual(named("vigil.run_id"), "`vigil.run_id`");
  strictEqual(named("a`b"), '"a`b"');
  strictEqual(named('a`"b'), null);
});

Deno.test("equals() and conditions() leave out what MLflow cannot write", () => {
  strictEqual(equals("tags", { key: "env", value: "test" }), "tags.`env` = 'test'");
  strictEqual(equals("tags", { key: "env", value: `'"` }), null);
  strictEqual(conditions(["a = 1", null, "b = 2"]), "a = 1 AND b = 2");
  strictEqual(conditions([null]), "");
});

import { deepStrictEqual, throws } from "node:assert/strict";
import { databricksAccess, parseProfiles } from "../../../lib/tracking/databricks/profile.ts";
import { inFolder } from "../outbox/fixed.ts";

const NOTHING = { host: null, token: null, home: undefined };
const CONFIG = `; a comment
[DEFAULT]
host  = https://adb-1.azuredatabricks.net
token = dapi-default

[team]
host = adb-2.azuredatabricks.net
token=dapi=team
[empty]
auth_type = azure-cli
`;

Deno.test("parseProfiles() reads sections with their names and values", () => {
  deepStrictEqual([...parseProfiles(CONFIG)].map(([name, values]) => [name, Object.fromEntries(values)]), [
    ["DEFAULT", { host: "https://adb-1.azuredatabricks.net", token: "dapi-default" }],
    ["team", { host: "adb-2.azuredatabricks.net", token: "dapi=team" }],
    ["empty", { auth_type: "azure-cli" }],
  ]);
  deepStrictEqual(parseProfiles("host = nowhere\r\n").size, 0);
});

Deno.test(
  "databricksAccess() takes the settings for databricks, the profile DEFAULT where there are none, and a named profile",
  inFolder((home) => {
    Deno.writeTextFileSync(`${home}/.databrickscfg`, CONFIG);
    const set = { host: "https://adb-3.azuredatabricks.net", token: "dapi-env", home };
    const { home: _, ...given } = set;
    deepStrictEqual(databricksAccess("databricks", set), given);
    deepStrictEqual(databricksAccess("databricks", { ...NOTHING, home }), {
      host: "https://adb-1.azuredatabricks.net",
      token: "dapi-default",
    });
    deepStrictEqual(databricksAccess("databricks://team", set), {
      host: "https://adb-2.azuredatabricks.net",
      token: "dapi=team",
    });
  }),
);

Deno.test(
  "databricksAccess() says what is missing, and never a token",
  inFolder((home) => {
    const field = { where: { field: "DATABRICKS_HOST" } };
    throws(() => databricksAccess("databricks", NOTHING), {
      ...field,
      name: "InputError",
      message: /found no host and token in the profile "DEFAULT"/,
      hint: /Set DATABRICKS_HOST and DATABRICKS_TOKEN/,
    });
    throws(
      () => databricksAccess("databricks", { ...NOTHING, token: "dapi-secret", home }),
      (error) =>
        error instanceof Error && /found no host in DATABRICKS_HOST/.test(error.message) &&
        !String(error).includes("dapi-secret"),
    );
    throws(() => databricksAccess("databricks", { ...NOTHING, host: "https://h" }), {
      where: { field: "DATABRICKS_TOKEN" },
    });
    throws(() => databricksAccess("databricks://team", { ...NOTHING, home }), {
      message: /no profile "team"/,
      hint: /Write \[team\]/,
    });
    Deno.writeTextFileSync(`${home}/.databrickscfg`, CONFIG);
    throws(() => databricksAccess("databricks://none", { ...NOTHING, home }), {
      hint: /Known profiles: DEFAULT, team/,
    });
    throws(() => databricksAccess("databricks://empty", { ...NOTHING, home }), { message: /profile "empty"/ });
    throws(() => databricksAccess("databricks://a/b", NOTHING), { message: /expected databricks or databricks:\/\// });
  }),
);

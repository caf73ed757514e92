import { deepStrictEqual, ok } from "node:assert/strict";
import { DRIFT_METHODS } from "../../../lib/drift/methods/catalogue.ts";
import { checkDriftMethod } from "../../../lib/drift/methods/check_drift_method.ts";

Deno.test("every drift method that ships keeps the contract", async (t) => {
  for (const method of DRIFT_METHODS) await t.step(method.name, () => ok(checkDriftMethod(method).length > 6));
});

Deno.test("the catalogue holds the methods that are promised", () => {
  deepStrictEqual(DRIFT_METHODS.map(({ name }) => name).sort(), [
    "anderson_darling",
    "chi_squared",
    "cramer_von_mises",
    "cramers_v",
    "domain_classifier",
    "fisher_exact",
    "g_test",
    "hellinger",
    "jensen_shannon",
    "kl_divergence",
    "ks",
    "l_infinity",
    "mann_whitney",
    "psi",
    "text_language",
    "text_length",
    "text_ngrams",
    "tvd",
    "wasserstein",
    "welch_t",
    "z_proportions",
  ]);
});

import { strictEqual, throws } from "node:assert/strict";
import { sqlitePath } from "../../../lib/tracking/sqlite/address.ts";

Deno.test("sqlitePath() starts relative paths from the folder and absolute ones from the root", () => {
  strictEqual(sqlitePath("sqlite:///mlflow.db", "/home/me"), "/home/me/mlflow.db");
  strictEqual(sqlitePath("sqlite:///data/../mlflow.db", "/home/me"), "/home/me/mlflow.db");
  strictEqual(sqlitePath("sqlite:////data/my größe.db", "/home/me"), "/data/my größe.db");
});

Deno.test("sqlitePath() refuses what is not the address of a file", () => {
  for (const uri of ["sqlite://", "sqlite:///", "sqlite://mlflow.db", "mlflow.db", "http://localhost"]) {
    throws(() => sqlitePath(uri, "/"), { name: "InputError", message: /expected sqlite:\/\/\/ and a path/ }, uri);
  }
  for (const uri of ["sqlite:///:memory:", "sqlite:///mlflow.db?timeout=5"]) {
    throws(() => sqlitePath(uri, "/"), { name: "InputError", message: /expected a file, without parameters/ }, uri);
  }
});

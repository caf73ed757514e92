import { expectEqual, expectRejection, startRun, type StoreCheck } from "./check.ts";

/** Checks of the files of runs. */
export const ARTIFACT_CHECKS: readonly StoreCheck[] = [
  {
    name: "writeArtifact() stores files that are listed a level at a time and read back to the byte",
    async run(context) {
      const { store } = context;
      const runId = await startRun(context);
      expectEqual(await store.artifacts(runId), [], "artifacts of a new run");
      const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      await store.writeArtifact(runId, "report.md", "draft");
      await store.writeArtifact(runId, "report.md", "# Grüße\n");
      await store.writeArtifact(runId, "plots/first one.bin", bytes);
      expectEqual(
        await store.artifacts(runId),
        [{ path: "plots", isDirectory: true, size: null }, { path: "report.md", isDirectory: false, size: 10 }],
        "the top",
      );
      expectEqual(
        await store.artifacts(runId, "plots"),
        [{ path: "plots/first one.bin", isDirectory: false, size: 256 }],
        "the folder",
      );
      expectEqual(new TextDecoder().decode(await store.readArtifact(runId, "report.md")), "# Grüße\n", "the text");
      expectEqual([...await store.readArtifact(runId, "plots/first one.bin")], [...bytes], "the bytes");
      await expectRejection(store.readArtifact(runId, "missing.txt"), "a file that is not there");
      await expectRejection(store.writeArtifact("0".repeat(32), "a.txt", ""), "a run that is not there");
    },
  },
  {
    name: "paths that lead out of the artifacts of a run are refused",
    async run(context) {
      const { store } = context;
      const runId = await startRun(context);
      for (
        const path of [
          "",
          "..",
          "../out.txt",
          "a/../../out.txt",
          "/etc/out.txt",
          "a\\..\\out.txt",
          "C:/out.txt",
          "a//b",
        ]
      ) {
        await expectRejection(store.writeArtifact(runId, path, "x"), `writing "${path}"`);
        await expectRejection(store.readArtifact(runId, path), `reading "${path}"`);
      }
      await expectRejection(store.artifacts(runId, "../.."), 'listing "../.."');
      expectEqual(await store.artifacts(runId), [], "artifacts after that");
    },
  },
];

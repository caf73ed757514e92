import { z } from "zod";
import { ServiceError } from "../../contracts/mod.ts";
import type { FileTransport, RestContext } from "../rest/context.ts";
import { type SignedAddress, signedAddressSchema, type SignedStorage } from "./signed_storage.ts";

const credentialsSchema = z.object({ credential_infos: z.array(signedAddressSchema).default([]) });

/** Files of runs as Databricks keeps them: in the workspace's own storage, behind signed addresses. */
export function databricksFiles(storage: SignedStorage): FileTransport {
  return {
    async write(context, { runId }, { parts, body }) {
      const action = `store the artifact "${parts.join("/")}"`;
      const address = addressOf(context, { runId, path: parts.join("/"), what: "write", action });
      await storage.put(address, body, { action, signal: context.api.signal });
    },
    async read(context, { runId }, parts) {
      const action = `read the artifact "${parts.join("/")}"`;
      const address = addressOf(context, { runId, path: parts.join("/"), what: "read", action });
      return await storage.get(address, { action, signal: context.api.signal });
    },
  };
}

function addressOf(
  { api }: RestContext,
  { runId, path, what, action }: { runId: string; path: string; what: "write" | "read"; action: string },
): () => Promise<SignedAddress> {
  return async () => {
    const { credential_infos: [address] } = await api.call(`POST /api/2.0/mlflow/artifacts/credentials-for-${what}`, {
      schema: credentialsSchema,
      action,
      json: { run_id: runId, path: [path] },
    });
    if (address !== undefined) return address;
    throw new ServiceError(`Cannot ${action}: the workspace gave no address to ${what} it at`);
  };
}

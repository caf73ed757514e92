import { z } from "zod";
import { ServiceError } from "../../contracts/mod.ts";
import { ServerFailure } from "../rest/errors.ts";
import { refusalOf } from "../rest/failure.ts";
import type { HttpClient, HttpRequest } from "../rest/http_client.ts";

/** A signed address of a file in the workspace's own storage. */
export interface SignedAddress {
  /** The address; it says itself who may use it, and for how long. */
  uri: string;
  /** Kind of the storage behind it. */
  type: string;
  /** Headers that the signature covers. */
  headers: Record<string, string>;
}

/** A signed address as Databricks writes it. */
export const signedAddressSchema: z.ZodType<SignedAddress> = z.object({
  signed_uri: z.string().min(1),
  type: z.string().default(""),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
}).transform(({ signed_uri: uri, type, headers }) => ({
  uri,
  type,
  headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
}));

/** What is being done with a file. */
export interface FileUse {
  /** Words for messages: `store the artifact "a"`. */
  action: string;
  /** Gives up. */
  signal?: AbortSignal | undefined;
}

/**
 * Files behind signed addresses. The storage is another server than the workspace and must never see the workspace's
 * token: nothing but the headers of the signature is sent. An address that has run out in the meantime is asked for once
 * more.
 */
export class SignedStorage {
  readonly #client: HttpClient;

  /** Makes one; sends nothing. */
  constructor(client: HttpClient) {
    this.#client = client;
  }

  /** Stores a file, in the protocol of its storage. */
  async put(address: () => Promise<SignedAddress>, body: Uint8Array<ArrayBuffer>, use: FileUse): Promise<void> {
    await again(address, async (signed) => {
      for (const request of putRequests(signed, body)) await this.#send({ ...request, ...given(use) });
    });
  }

  /** Reads a file. */
  async get(address: () => Promise<SignedAddress>, use: FileUse): Promise<Uint8Array<ArrayBuffer>> {
    return await again(
      address,
      ({ uri: url, headers }) => this.#send({ method: "GET", url, headers, ...given(use) }),
    );
  }

  async #send(request: HttpRequest): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.#client.send(request);
    if (answer.status >= 200 && answer.status < 300) return answer.bytes;
    throw refusalOf(answer, request);
  }
}

function given({ action, signal }: FileUse): Pick<HttpRequest, "action" | "signal"> {
  return { action, ...(signal === undefined ? {} : { signal }) };
}

async function again<T>(
  address: () => Promise<SignedAddress>,
  work: (signed: SignedAddress) => Promise<T>,
): Promise<T> {
  try {
    return await work(await address());
  } catch (error) {
    if (!(error instanceof ServerFailure) || error.status !== 403) throw error;
    return await work(await address());
  }
}

type PutRequest = Pick<HttpRequest, "method" | "url" | "headers" | "body">;

/**
 * The requests that store a file.
 *
 * Source: the documentation of Azure's Put Blob, and of Path Create and Path Update of Data Lake Storage Gen2; the others
 * take a plain PUT.
 */
function putRequests({ uri, type, headers }: SignedAddress, body: Uint8Array<ArrayBuffer>): PutRequest[] {
  switch (type) {
    case "":
    case "AWS_PRESIGNED_URL":
    case "GCP_SIGNED_URL":
      return [{ method: "PUT", url: uri, headers, body }];
    case "AZURE_SAS_URI":
      return [{ method: "PUT", url: uri, headers: { "x-ms-blob-type": "BlockBlob", ...headers }, body }];
    case "AZURE_ADLS_GEN2_SAS_URI":
      return [
        { method: "PUT", url: withQuery(uri, { resource: "file" }), headers },
        { method: "PATCH", url: withQuery(uri, { action: "append", position: "0" }), headers, body },
        { method: "PATCH", url: withQuery(uri, { action: "flush", position: String(body.length) }), headers },
      ];
    default:
      throw new ServiceError(
        `Cannot store the file: found a storage of the kind "${type}", expected one of AWS, Google or Azure`,
      );
  }
}

// The rest of the address is signed and stays as it is, to the letter.
function withQuery(uri: string, query: Record<string, string>): string {
  return `${uri}${uri.includes("?") ? "&" : "?"}${new URLSearchParams(query)}`;
}

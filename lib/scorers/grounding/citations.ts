import type { ScorerRow } from "../../contracts/mod.ts";
import { fieldOf } from "../rows/answer_fields.ts";

/** A citation of an answer. */
export interface Citation {
  /** What it points at, as the answer writes it. */
  id: string;
  /** Words that it quotes; undefined where it quotes none. */
  quote?: string;
}

/** A document that can be cited. */
export interface CitableDocument {
  /** What it may be called: its id, title, address, or number. */
  ids: readonly string[];
  /** Its text. */
  text: string;
}

/** The citations of a row: `citations` or `sources` of its outputs, and `[id]` or links in the text. */
export function citationsOf(outputs: unknown, answer: string): Citation[] {
  const listed = fieldOf(outputs, "citations") ?? fieldOf(outputs, "sources") ?? fieldOf(outputs, "references");
  const citations = Array.isArray(listed) ? listed.flatMap(readCitation) : [];
  const known = new Set(citations.map(({ id }) => plainId(id)));
  for (const { 1: inner = "", 2: link } of answer.matchAll(/\[([^\]\n]{1,120})\](?:\(([^)\s]+)\))?/g)) {
    for (const id of link === undefined ? inner.split(/\s*[,;]\s*/) : [link]) {
      if (known.has(plainId(id)) || (link === undefined && !looksLikeId(id))) continue;
      known.add(plainId(id));
      citations.push({ id });
    }
  }
  return citations;
}

/**
 * The documents that a row can cite: its context, each called by its number, and by what stands in brackets or before a colon at
 * its beginning; and the documents of its trace's retrievers by their ids.
 */
export function documentsOf({ context = [], trace }: Pick<ScorerRow, "context" | "trace">): CitableDocument[] {
  const documents = context.map((text, at): CitableDocument => {
    const name = /^\s*(?:\[([^\]\n]{1,120})\]|([^\s:][^:\n]{0,119}):\s)/.exec(text);
    const title = name?.[1] ?? name?.[2];
    const number = String(at + 1);
    return { ids: title === undefined ? [number, `context ${number}`] : [title, number, `context ${number}`], text };
  });
  for (const { outputs } of trace?.spans.filter(({ type }) => type === "RETRIEVER") ?? []) {
    const list = Array.isArray(outputs) ? outputs : fieldOf(outputs, "documents");
    if (Array.isArray(list)) documents.push(...list.flatMap(readDocument));
  }
  return documents;
}

/** Whether a citation points at a document. */
export function isCited(document: CitableDocument, { id }: Citation): boolean {
  return document.ids.some((name) => plainId(name) === plainId(id));
}

function readCitation(item: unknown): Citation[] {
  if (typeof item === "string" || typeof item === "number") return [{ id: String(item) }];
  const id = firstText(item, ["id", "source", "document", "doc_id", "document_id", "title", "url", "rule", "section"]);
  const quote = firstText(item, ["quote", "quoted_text", "excerpt", "snippet", "text", "cited_text"]);
  if (id === undefined && quote === undefined) return [];
  return [{ id: id ?? "", ...quote === undefined ? {} : { quote } }];
}

function readDocument(item: unknown): CitableDocument[] {
  const text = firstText(item, ["page_content", "content", "text"]);
  if (text === undefined) return [];
  const metadata = fieldOf(item, "metadata");
  const names = ["id", "section", "doc_id", "doc_uri", "title", "url", "source"];
  const ids = [item, metadata].flatMap((from) => names.flatMap((name) => firstText(from, [name]) ?? []));
  return [{ ids, text }];
}

function firstText(value: unknown, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = fieldOf(value, name);
    if (typeof found === "string" && found.trim() !== "") return found;
    if (typeof found === "number") return String(found);
  }
  return undefined;
}

/** A number, a code with digits, or words joined by points and strokes; not just any remark in brackets. */
export function looksLikeId(text: string): boolean {
  return /^\^?[\w.:/#§-]*\d[\w.:/#§-]*$/.test(text) || /^[a-z]+(?:[-_./:][a-z0-9]+)+$/i.test(text) ||
    /^https?:\/\//.test(text);
}

/** A name as it is compared: without case, and without the brackets that it is written in. */
export function plainId(id: string): string {
  return id.trim().toLowerCase().replaceAll(/^[\^#[\]]+|[\]]+$/g, "");
}

import type { ColumnSummary, DriftMethod } from "../../contracts/mod.ts";
import { domainClassifier } from "../methods/domain_classifier.ts";
import { textLength } from "../methods/text_length.ts";
import { textsOf } from "../methods/texts_of.ts";
import { tvd } from "../methods/tvd.ts";
import { wasserstein } from "../methods/wasserstein.ts";
import { cellKind } from "../summarise/summarise_column.ts";

/** Fewest texts a side at which a classifier can say anything of use. */
const TEXTS = 50;

/** Kind of a column, in the words of {@linkcode DriftMethod}. */
export function methodKind({ type }: ColumnSummary): "numeric" | "categorical" | "text" {
  switch (cellKind(type)) {
    case "numbers":
    case "times":
      return "numeric";
    case "categories":
      return "categorical";
    case "texts":
      return "text";
  }
}

/**
 * The method that judges a column where nobody chose one: Wasserstein for numbers, total variation for categories, for text a domain
 * classifier where both samples hold 50 texts, else lengths.
 *
 * A number whose reference has no spread is judged by total variation: there is no standard deviation to measure by.
 */
export function defaultMethod(reference: ColumnSummary, current: ColumnSummary): DriftMethod {
  switch (methodKind(reference)) {
    case "numeric":
      return reference.variance === null || reference.variance === 0 ? tvd : wasserstein;
    case "categorical":
      return tvd;
    case "text":
      return Math.min(textsOf(reference).length, textsOf(current).length) >= TEXTS ? domainClassifier : textLength;
  }
}

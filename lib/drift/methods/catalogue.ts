import type { DriftMethod } from "../../contracts/mod.ts";
import { andersonDarling } from "./anderson_darling.ts";
import { chiSquared } from "./chi_squared.ts";
import { cramerVonMises } from "./cramer_von_mises.ts";
import { cramersV } from "./cramers_v.ts";
import { domainClassifier } from "./domain_classifier.ts";
import { fisherExact } from "./fisher_exact.ts";
import { gTest } from "./g_homogeneity.ts";
import { hellinger } from "./hellinger.ts";
import { jensenShannon } from "./jensen_shannon.ts";
import { klDivergence } from "./kl_divergence.ts";
import { ks } from "./ks.ts";
import { lInfinity } from "./l_infinity.ts";
import { mannWhitney } from "./mann_whitney.ts";
import { psi } from "./psi.ts";
import { textLanguage } from "./text_language.ts";
import { textLength } from "./text_length.ts";
import { textNgrams } from "./text_ngrams.ts";
import { tvd } from "./tvd.ts";
import { wasserstein } from "./wasserstein.ts";
import { welchT } from "./welch_t.ts";
import { zProportions } from "./z_proportions.ts";

/** Every drift method that ships with vigil. */
export const DRIFT_METHODS: readonly DriftMethod[] = [
  tvd,
  wasserstein,
  psi,
  ks,
  jensenShannon,
  klDivergence,
  hellinger,
  lInfinity,
  chiSquared,
  gTest,
  zProportions,
  fisherExact,
  cramersV,
  cramerVonMises,
  andersonDarling,
  mannWhitney,
  welchT,
  textLength,
  textLanguage,
  textNgrams,
  domainClassifier,
];

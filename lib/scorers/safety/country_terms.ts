/** What the pension rules of a country are called, and nobody else's. */
export interface CountryTerms {
  /** ISO 3166-1 code. */
  code: string;
  /** Names of the country, in lower case. */
  names: readonly string[];
  /** Laws, offices, accounts and benefits that only this country has. */
  terms: readonly RegExp[];
  /** How its money is written, where nobody else writes it so. */
  money: RegExp | null;
}

/**
 * Words that give away a country. Sources are the offices themselves: ato.gov.au and servicesaustralia.gov.au; gov.uk; ssa.gov and irs.gov;
 * canada.ca; ird.govt.nz; gov.ie; deutsche-rentenversicherung.de; service-public.fr; ahv-iv.ch; svb.nl (AOW, AIO, Anw), belastingdienst.nl
 * (jaarruimte), rijksoverheid.nl (Wet toekomst pensioenen) and mijnpensioenoverzicht.nl; epfindia.gov.in; cpf.gov.sg.
 */
export const COUNTRY_TERMS: readonly CountryTerms[] = [
  {
    code: "AU",
    names: ["australia", "aus", "australian"],
    terms: [
      /\bsuperannuation\b/i,
      /\bAustralian Taxation Office\b|\bATO\b/,
      /\bpreservation age\b/i,
      /\bservices australia\b|\bcentrelink\b/i,
      /\bconcessional contributions?\b/i,
      /\bsuper guarantee\b/i,
    ],
    money: /(?<![A-Z])(?:A|AU)\$ ?\d|\bAUD\b/,
  },
  {
    code: "GB",
    names: ["united kingdom", "uk", "great britain", "britain", "england", "british"],
    terms: [
      /\bHMRC\b/,
      /\bSIPPs?\b/,
      /\bISAs?\b/,
      /\bnational insurance\b/i,
      /\bpension credit\b/i,
      /\bthe pensions regulator\b/i,
      /\blump sum allowance\b/i,
    ],
    money: /£ ?\d|\bGBP\b/,
  },
  {
    code: "US",
    names: ["united states", "usa", "us", "u.s.", "united states of america", "american"],
    terms: [
      /\b401 ?(?:\(k\)|k\b)/i,
      /\b403 ?(?:\(b\)|b\b)/i,
      /\b(?:Roth |traditional )?IRAs?\b/,
      /\bIRS\b/,
      /\bsocial security administration\b/i,
      /\bmedicare\b(?! levy)/i,
      /\brequired minimum distributions?\b|\bRMDs?\b/i,
    ],
    money: /(?<![A-Z])US\$ ?\d|\bUSD\b/,
  },
  {
    code: "CA",
    names: ["canada", "canadian"],
    terms: [
      /\bRRSPs?\b/,
      /\bRRIFs?\b/,
      /\bTFSAs?\b/,
      /\bcanada pension plan\b/i,
      /\bold age security\b/i,
      /\bquebec pension plan\b/i,
    ],
    money: /(?<![A-Z])(?:C|CA)\$ ?\d|\bCAD\b/,
  },
  {
    code: "NZ",
    names: ["new zealand"],
    terms: [/\bkiwisaver\b/i, /\bNZ super(?:annuation)?\b/i, /\binland revenue department\b/i],
    money: /(?<![A-Z])NZ\$ ?\d|\bNZD\b/,
  },
  {
    code: "IE",
    names: ["ireland", "irish"],
    terms: [/\bPRSAs?\b/, /\bPRSI\b/, /\bapproved retirement funds?\b/i],
    money: null,
  },
  {
    code: "DE",
    names: ["germany", "deutschland", "german"],
    terms: [
      /\briester\b/i,
      /\brürup\b/i,
      /\bdeutsche rentenversicherung\b|\bgesetzliche rente\b/i,
      /\bentgeltpunkte?\b/i,
    ],
    money: null,
  },
  {
    code: "FR",
    names: ["france", "french"],
    terms: [/\bagirc-?arrco\b/i, /\bassurance retraite\b/i, /\bplan d'épargne retraite\b/i],
    money: null,
  },
  {
    code: "CH",
    names: ["switzerland", "swiss", "schweiz", "suisse"],
    terms: [/\bAHV\b|\bAVS\b/, /\b(?:säule|pilier|pillar) 3[ab]\b|\b3a (?:account|pillar)\b/i, /\bBVG\b|\bLPP\b/],
    money: /\bCHF\b/,
  },
  {
    code: "NL",
    names: ["netherlands", "the netherlands", "holland", "dutch", "nederland"],
    terms: [
      /\bAOW\b|\balgemene ouderdomswet\b/i,
      /\bsociale verzekeringsbank\b/i,
      /\bAIO[- ](?:supplement|aanvulling|benefit)/i,
      /\bA(?:nw|NW)\b|\b[Aa]lgemene [Nn]abestaandenwet\b/,
      /\bbelastingdienst\b/i,
      /\bjaarruimte\b|\breserveringsruimte\b/i,
      /\bwet toekomst pensioenen\b|\bmijn ?pensioenoverzicht\b/i,
    ],
    money: null,
  },
  {
    code: "IN",
    names: ["india", "indian"],
    terms: [/\bEPFO?\b/, /\bPPF\b/, /\batal pension yojana\b/i, /\bnational pension system\b/i],
    money: /₹ ?\d|\bINR\b/,
  },
  {
    code: "SG",
    names: ["singapore"],
    terms: [/\bcentral provident fund\b/i, /\bCPF\b/, /\bCPF life\b/i],
    money: /(?<![A-Z])S\$ ?\d|\bSGD\b/,
  },
];

/** The terms of a country by its code or one of its names; undefined where it is not known. */
export function countryOf(name: string): CountryTerms | undefined {
  const wanted = name.trim().toLowerCase();
  if (wanted === "uk") return COUNTRY_TERMS.find(({ code }) => code === "GB");
  return COUNTRY_TERMS.find(({ code, names }) => code.toLowerCase() === wanted || names.includes(wanted));
}

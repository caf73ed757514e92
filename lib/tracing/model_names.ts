// Days and versions that vendors and clouds put behind the name of a model.
const DAY = /[-@]20\d\d-?\d\d-?\d\d$/;
const SUFFIXES: readonly RegExp[] = [/\[\w+\]$/, /-v\d+:\d+$/, /-00\d$/, DAY];

// Regions and vendors that Amazon Bedrock puts before it.
const BEDROCK = /^(?:[a-z]{2,6}\.)?(?:anthropic|amazon|cohere|meta|mistral|openai)\./;

/**
 * Names under which the price of a model may stand, the most exact first: as it is, without what a gateway or a cloud put
 * before it, without the day or version behind it. Never a mere beginning: `gpt-4o-mini` is not `gpt-4o`, and a model that
 * was tuned (`ft:…`) is not the one it was tuned from.
 *
 * @param provider Who answered, where that is known: hosts ask different prices for the same open model.
 */
export function modelNames(model: string, provider?: string): string[] {
  const name = model.trim().toLowerCase();
  if (name.startsWith("ft:")) return [name];
  const names = new Set<string>();
  if (provider !== undefined) addWithoutSuffixes(names, `${provider.toLowerCase()}/${name}`);
  let rest = name;
  addWithoutSuffixes(names, rest);
  for (let slash = rest.indexOf("/"); slash >= 0; slash = rest.indexOf("/")) {
    rest = rest.slice(slash + 1);
    addWithoutSuffixes(names, rest);
  }
  const bare = rest.replace(BEDROCK, "");
  if (bare !== rest) addWithoutSuffixes(names, bare);
  return [...names];
}

function addWithoutSuffixes(names: Set<string>, name: string): void {
  names.add(name);
  let shorter = name;
  for (const suffix of SUFFIXES) {
    shorter = shorter.replace(suffix, "");
    names.add(shorter);
  }
  // Some gateways write claude-sonnet-4.5 for claude-sonnet-4-5.
  if (shorter.startsWith("claude-")) names.add(shorter.replaceAll(".", "-"));
}

// Articles, pronouns, prepositions, conjunctions and auxiliary verbs: words that are in every text, whatever it says.
// Written for this project; English, with the most frequent of French, German and Spanish.
const WORDS = [
  "a an the this that these those i you he she it we they me him her us them my your his its our their mine yours",
  "myself yourself himself herself itself ourselves themselves who whom whose which what when where why how",
  "am is are was were be been being do does did doing have has had having will would shall should can could may might",
  "must ought of to in on at by for from with without into onto upon about above below under over between among through",
  "during before after since until against out off up down again then than and or but nor so if because while as though",
  "although whether not no there here just only very too also such same own some any each every all both few more most",
  "other another much many i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd",
  "i'll you'll he'll she'll we'll they'll don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't",
  "le la les un une des du de et ou est sont dans pour que qui sur par avec au aux ce cette il elle ils elles nous vous",
  "der die das den dem des ein eine einen einem einer und oder ist sind war im in zu mit von auf für nicht auch als wie",
  "el los las una unos unas y o es son en por con del al que se su sus lo como más",
];

const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.flatMap((line) => line.split(" ")));

/** Whether a word, in lower case, says nothing of a text's subject: an article, a pronoun, a preposition, an auxiliary. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

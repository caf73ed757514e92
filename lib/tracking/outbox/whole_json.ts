/**
 * Makes the beginning of a JSON text whole, so that it can be read: ends the text that it breaks off in, leaves out a field
 * or a number of which only a part may be there, and closes what is open. What is no JSON becomes none by this.
 *
 * @param beginning The first part of a JSON text.
 */
export function wholeJson(beginning: string): string {
  const open: string[] = [];
  let isValue = true;
  /** Up to where everything is there in full. */
  let whole = 0;
  for (let index = 0; index < beginning.length; index++) {
    switch (beginning[index]) {
      case '"': {
        const text = readText(beginning, index);
        // Text is kept as far as it goes; half a name says nothing.
        if (!text.ends) return close(isValue ? `${beginning.slice(0, text.end)}"` : beginning.slice(0, whole), open);
        index = text.end;
        break;
      }
      case "{":
        open.push("}");
        isValue = false;
        whole = index + 1;
        break;
      case "[":
        open.push("]");
        isValue = true;
        whole = index + 1;
        break;
      case "}":
      case "]":
        open.pop();
        whole = index + 1;
        break;
      case ",":
        isValue = open.at(-1) === "]";
        whole = index;
        break;
      case ":":
        isValue = true;
        break;
    }
  }
  return close(beginning.slice(0, whole), open);
}

function close(text: string, open: readonly string[]): string {
  return text + open.toReversed().join("");
}

/** Where text in quotes ends, or breaks off: before an escape of which only a part is there. */
function readText(json: string, start: number): { end: number; ends: boolean } {
  let index = start + 1;
  while (index < json.length) {
    const character = json[index];
    if (character === '"') return { end: index, ends: true };
    const length = character !== "\\" ? 1 : json[index + 1] === "u" ? 6 : 2;
    if (index + length > json.length) break;
    index += length;
  }
  return { end: index, ends: false };
}

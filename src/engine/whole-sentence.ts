/** A stage's clause as a sentence: with a full stop, and a capital unless it begins with a name as it is written somewhere. */
export function wholeSentence(text: string): string {
  if (/[.!?]$/.test(text)) return text;
  const begun = /^[a-z]+[ :]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return `${begun}.`;
}

/** A text of at most so many UTF-16 units, no pair of them torn. */
export function within(limit: number, text: string): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

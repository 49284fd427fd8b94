/** Whether a text fits a pattern in which `*` stands for any part. */
export function fits(pattern: string, text: string): boolean {
  return new RegExp(`^${patternSource(pattern)}$`, 's').test(text);
}

/** Whether a field's path fits, or that of something which holds it. */
export function holds(pattern: string, path: string): boolean {
  return new RegExp(`^${patternSource(pattern)}(?:[./[]|$)`, 's').test(path);
}

function patternSource(pattern: string): string {
  return pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*?');
}

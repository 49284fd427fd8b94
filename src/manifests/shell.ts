/** One word of a command, quotes taken off, and where it stands in the text. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A command's words, its own name first. */
export type ShellCommand = readonly ShellWord[];

const token =
  /\\\r?\n|[ \t]+|(\r?\n|\|\|?|&&?|;|[()`]|\$\()|(#[^\n]*)|((?:\\.|"(?:\\.|[^"\\])*"|'[^']*'|\$(?!\()|[^\s\\"'$|&;()`])+)|./g;

/** The calls of one program in shell text; what stands before its name on the line is a prompt, a variable or `sudo`. */
export function commandsOf(
  program: string,
  { text, start }: Pick<ShellWord, 'text' | 'start'>,
): readonly ShellCommand[] {
  return simpleCommands(text, start).flatMap(words => {
    const first = words.findIndex(word => word.text === program);
    return first < 0 ? [] : [words.slice(first)];
  });
}

function simpleCommands(text: string, start: number): ShellCommand[] {
  const commands: ShellWord[][] = [[]];
  for (const match of text.matchAll(token)) {
    const [, separator, comment, word] = match;
    // A `#` within a word begins no comment, but the pattern for words has taken it by then.
    if (separator !== undefined || comment !== undefined) commands.push([]);
    else if (word !== undefined) commands.at(-1)?.push(wordAt(word, start + match.index));
  }
  return commands.filter(words => words.length > 0);
}

function wordAt(written: string, start: number): ShellWord {
  const quoted = /^(["'])(.*)\1$/s.exec(written);
  if (quoted?.[2] !== undefined) return { text: quoted[2], start: start + 1, end: start + 1 + quoted[2].length };
  return { text: written, start, end: start + written.length };
}

/** Whether a word stands for something that the reader fills in: `<name>`, `$NAME`, `{{ … }}`, `NAME`, `...`. */
export function isPlaceholder({ text }: ShellWord): boolean {
  return /[$<>{}[\]*%…]|\.\.\./.test(text) || /^[A-Z][A-Z0-9_-]*$/.test(text);
}

/** What a program's flags are called. */
export interface FlagNames {
  /** Those that take the next word. */
  readonly valued: readonly string[];
  /** Those that stand alone, or take what follows a `=`. */
  readonly alone: readonly string[];
}

/** A command's words, sorted. */
export interface CommandLine {
  readonly positionals: readonly ShellWord[];
  readonly flags: readonly Flag[];
}

interface Flag {
  readonly name: string;
  readonly value: ShellWord | null;
}

/** Tells a command's flags from what it acts on. Null where a flag is unknown, so that the next word may be its value. */
export function commandLine(words: readonly ShellWord[], names: FlagNames): CommandLine | null {
  const positionals: ShellWord[] = [];
  const flags: Flag[] = [];
  const end = words.findIndex(({ text }) => text === '--');
  const own = end < 0 ? words : words.slice(0, end);
  let taken: ShellWord | null = null;
  for (const [index, word] of own.entries()) {
    if (word === taken) continue;
    const flag: Flag | 'none' | null = /^-./.test(word.text) ? readFlag(word, own[index + 1], names) : 'none';
    if (flag === null) return null;
    if (flag === 'none') positionals.push(word);
    else flags.push(flag);
    taken = flag === 'none' ? null : flag.value;
  }
  return { positionals, flags };
}

/** A flag with its value, the next word or what follows a `=`; null where it is unknown. */
function readFlag(word: ShellWord, next: ShellWord | undefined, { valued, alone }: FlagNames): Flag | null {
  const equals = word.text.indexOf('=');
  if (equals >= 0) return { name: word.text.slice(0, equals), value: inner(word, equals + 1) };
  if (valued.includes(word.text) && next) return { name: word.text, value: next };
  return alone.includes(word.text) ? { name: word.text, value: null } : null;
}

/** The end of a word; quotes around it are taken off. */
function inner({ text, start, end }: ShellWord, from: number): ShellWord {
  const quoted = /^(["'])(.*)\1$/s.exec(text.slice(from));
  if (quoted?.[2] !== undefined) return { text: quoted[2], start: start + from + 1, end: end - 1 };
  return { text: text.slice(from), start: start + from, end };
}

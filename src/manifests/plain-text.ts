/** What a text gives away: the name that a password stands under, or the URL that it stands in. */
export interface PlainPassword {
  /** `POSTGRES_PASSWORD`, `--db-password`, `postgresql://app@` */
  readonly name: string;
  /** Which of the given texts. */
  readonly index: number;
}

/**
 * The passwords that stand in plain text in texts such as the words of a command: in URLs, in assignments (`PGPASSWORD=…`,
 * `password: …`) and after flags (`--password …`, in the next text too). References such as `$(NAME)`, `${NAME}` and
 * placeholders are no passwords. `names` are names whose values are secret, besides those that end in "password".
 */
export function plainPasswordsIn(texts: readonly string[], names: readonly string[] = []): PlainPassword[] {
  const secret = new Set(names.map(normalized));
  return texts.flatMap((text, index) => {
    const found = [...inUrls(text), ...inAssignments(text, secret), ...inFlag(text, texts[index + 1], secret)];
    return [...new Set(found)].map(name => ({ name, index }));
  });
}

/** Whether the value of a variable is a password: by the variable's name, and no reference or switch. */
export function isPlainPassword(name: string, value: string, names: readonly string[] = []): boolean {
  return namesPassword(name, new Set(names.map(normalized))) && isLiteral(value);
}

function inUrls(text: string): string[] {
  return [...text.matchAll(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#"'`]*):([^\s@/?#"'`]+)@/gi)]
    .filter(([, , password]) => isLiteral(password ?? ''))
    .map(([, start]) => `${start}@`);
}

/** `NAME=value` and `--name=value` anywhere, `name: value` where a line begins with it. */
function inAssignments(text: string, secret: ReadonlySet<string>): string[] {
  const inText = text.matchAll(
    /(?:^|[\s;&|"'`(,])(-{0,2}[a-z_][\w.-]*)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'`;&|,)]*))/gi,
  );
  const onLines = text.matchAll(
    /^[ \t]*(?:- )?["']?([a-z_][\w.-]*)["']?[ \t]*[:=][ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#]\S*))/gim,
  );
  return [...inText, ...onLines]
    .filter(
      ([, name = '', double, single, bare]) => namesPassword(name, secret) && isLiteral(double ?? single ?? bare ?? ''),
    )
    .map(([, name = '']) => name);
}

function inFlag(text: string, next: string | undefined, secret: ReadonlySet<string>): string[] {
  const isFlag = /^--?[a-z][\w.-]*$/i.test(text) && namesPassword(text, secret);
  return isFlag && next !== undefined && !next.startsWith('-') && isLiteral(next) ? [text] : [];
}

function namesPassword(name: string, secret: ReadonlySet<string>): boolean {
  if (secret.has(normalized(name))) return true;
  if (/^-*no[-_]/i.test(name)) return false;
  return /(?:password|passwd|passphrase)$|(?:^|[-_.])(?:require)?pass$/i.test(name);
}

/** Not empty, no reference (`$(X)`, `${X}`, `$X`, `{{ X }}`, `<X>`, `%s`, `***`) and no switch (`ALLOW_EMPTY_PASSWORD: "yes"`). */
function isLiteral(value: string): boolean {
  return (
    value !== '' &&
    !/\$[({\w]|\{\{|^<.*>$|^%[s(]|^\*+$/.test(value) &&
    !/^(?:true|false|yes|no|on|off|null|[01])$/i.test(value)
  );
}

function normalized(name: string): string {
  return name.replace(/[-_.]/g, '').toLowerCase();
}

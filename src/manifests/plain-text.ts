/**
 * The passwords that stand in plain text in a text: in URLs (`the password of postgresql://app@`), in assignments
 * (`PGPASSWORD=…`, `--password=…`, `password: …`). References such as `$(NAME)`, `${NAME}` and placeholders are none.
 * `names` are names whose values are secret, besides those that end in "password".
 */
export function passwordsIn(text: string, names: readonly string[] = []): readonly string[] {
  return [...new Set([...inUrls(text), ...inAssignments(text, names)])];
}

/** Whether a value is a password in plain text, by the name that it stands under, and no reference or switch. */
export function isPassword(name: string, value: string, names: readonly string[] = []): boolean {
  return namesPassword(name, names) && isLiteral(value);
}

function inUrls(text: string): readonly string[] {
  return [...text.matchAll(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#"'`]*):([^\s@/?#"'`]+)@/gi)]
    .filter(([, , password = '']) => isLiteral(password))
    .map(([, start]) => `the password of ${start}@`);
}

/** `NAME=value` anywhere, `name: value` and `name = value` where a line begins with it. */
function inAssignments(text: string, names: readonly string[]): readonly string[] {
  const anywhere = /(?:^|[\s;&|"'`(,?])(-{0,2}[a-z_][\w.-]*)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'`;&|,)]*))/gi;
  const onLine = /^[ \t]*(?:- )?["']?([a-z_][\w.-]*)["']?[ \t]*[:=][ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#]\S*))/gim;
  return [anywhere, onLine]
    .flatMap(pattern => [...text.matchAll(pattern)])
    .filter(([, name = '', double, single, bare]) => isPassword(name, double ?? single ?? bare ?? '', names))
    .map(([, name = '']) => name);
}

function namesPassword(name: string, names: readonly string[]): boolean {
  const plain = normalized(name);
  if (names.some(each => normalized(each) === plain)) return true;
  if (/^-*no[-_]/i.test(name)) return false;
  return /(?:password|passwd|passphrase)$|(?:^|[-_.])(?:require)?pass$/i.test(name);
}

/** A flag is written `--postgres-password` for `POSTGRES_PASSWORD`. */
function normalized(name: string): string {
  return name.replace(/[-_.]/g, '').toLowerCase();
}

/** Not empty, no reference or placeholder, and no switch such as the value of `ALLOW_EMPTY_PASSWORD`. */
function isLiteral(value: string): boolean {
  const isReference = /\$[({\w]|\{\{|^<.*>$|^%[s(]|^\*+$/.test(value);
  return value !== '' && !isReference && !/^(?:true|false|yes|no|on|off|null|[01])$/i.test(value);
}
